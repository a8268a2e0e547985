using System.Reflection;
using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class What_a_session_sends
{
    [Fact]
    public async Task A_surprise_is_our_bug_and_names_its_causes()
    {
        using var error = new StringWriter();

        var code = await Session.RunAsync(
            "deploy",
            new PlainView(TextWriter.Null, error, Verbosity.Normal),
            () => throw new InvalidOperationException("the outer", new FormatException("the inner")));

        Assert.Equal(1, code);
        Assert.StartsWith("error CLI-099  ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("the outer", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("the inner (FormatException)", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_of_the_command_line_is_explained()
    {
        var explained = File.ReadAllText(Path.Combine(Cli.Repository, "docs", "diagnostics.md"));

        var codes = typeof(CliCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(
            field => (string)field.GetRawConstantValue()!);

        Assert.All(codes, code => Assert.Contains($"| {code} |", explained, StringComparison.Ordinal));
    }
}
