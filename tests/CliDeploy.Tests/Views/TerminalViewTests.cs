using System;
using System.Threading.Tasks;
using Spectre.Console;
using Spectre.Console.Testing;
using VoiceForD365.CliDeploy.Configuration;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Applying;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class TerminalViewTests
{
    private readonly TestConsole output = new TestConsole().Width(40);
    private readonly TestConsole error = new TestConsole().Width(100);

    [Fact]
    public void Lines_are_coloured_and_never_broken()
    {
        output.EmitAnsiSequences = true;
        output.Profile.Capabilities.Ansi = true;
        output.Profile.Capabilities.ColorSystem = ColorSystem.Standard;

        View().Show(new Result.Planned(Sample.Plan, 2, 0));

        Assert.Contains("\u001b[", output.Output, StringComparison.Ordinal);
        Assert.Contains("1.3.0.0 is installed, 1.4.0.0 is newer", output.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_the_same_as_without_a_terminal()
    {
        using var plain = new System.IO.StringWriter();
        var result = new Result.Deployed(Sample.Report(Outcome.Failed, Outcome.NotAttempted, Sample.Problem), null, 1);

        View().Show(result);
        new PlainView(plain, plain, Verbosity.Normal).Show(result);

        Assert.Equal(plain.ToString().TrimEnd(), output.Output.TrimEnd());
    }

    [Fact]
    public async Task Progress_shows_a_bar_per_solution_and_per_seed_set()
    {
        error.Profile.Capabilities.Interactive = true;
        error.Profile.Capabilities.Ansi = true;

        await PlainViewTests.Watch(View());

        Assert.Contains("contoso_app", error.Output, StringComparison.Ordinal);
        Assert.Contains("Settings (failed)", error.Output, StringComparison.Ordinal);
        Assert.Equal("", output.Output);
    }

    private TerminalView View() => new(output, error, Verbosity.Normal);
}
