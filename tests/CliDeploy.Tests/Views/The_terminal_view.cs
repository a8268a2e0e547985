using Spectre.Console.Testing;
using Spectre.Console;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class The_terminal_view
{
    readonly TestConsole _output = new TestConsole().Width(40);
    readonly TestConsole _error = new TestConsole().Width(100);

    [Fact]
    public void Lines_are_coloured()
    {
        _output.EmitAnsiSequences = true;
        _output.Profile.Capabilities.Ansi = true;
        _output.Profile.Capabilities.ColorSystem = ColorSystem.Standard;

        View().Show(new Result.Planned(Sample.Plan, 2, 0));

        Assert.Contains("\u001b[", _output.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(90)]
    [InlineData(200)]
    public void Words_are_the_same_as_without_a_terminal_however_narrow_it_is(int width)
    {
        using var plain = new System.IO.StringWriter();
        var result = new Result.Deployed("deploy", Sample.Report(Outcome.Failed, Outcome.NotAttempted, Sample.Problem), null, 1);
        _output.Width(width);

        View().Show(result);
        new PlainView(plain, plain, Verbosity.Normal).Show(result);

        Assert.Equal(Words(plain.ToString()), Words(_output.Output));
    }

    [Fact]
    public void A_reason_too_long_for_the_terminal_goes_on_below_itself()
    {
        var line = Line.Hanging("1  name  ", "a reason that is longer than what is left of the line beside it");

        Assert.Equal(
            "1  name  a reason that is longer than what is left of the\n         line beside it",
            string.Join("\n", line.Fold(60)));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(160)]
    public void No_line_is_longer_than_the_terminal_is_wide_but_a_word_that_is(int width)
    {
        _output.Width(width);
        _error.Width(width);
        var view = View();

        view.Complain([Sample.Problem], "nothing was written");
        view.Show(new Result.Deployed("deploy", EveryWord.Report, 1, 1));
        view.Tell(
            new Note.TargetIs("local", "http://127.0.0.1:5080", "the local Dataverse, with its data in /home/somebody/.local/share/x"));

        Assert.All(
            (_output.Output + _error.Output).Split('\n'), line =>
                Assert.True(line.Length < width || !line.TrimStart().Contains(' '), line));
    }

    [Fact]
    public void A_file_is_never_folded()
    {
        new TerminalView(_output, _error, Verbosity.Normal, outputIsFile: true).Show(new Result.Planned(Sample.Plan, 2, 0));
        using var plain = new System.IO.StringWriter();
        new PlainView(plain, plain, Verbosity.Normal).Show(new Result.Planned(Sample.Plan, 2, 0));

        Assert.Equal(plain.ToString(), _output.Output);
    }

    [Fact]
    public void A_command_that_goes_on_below_can_be_copied() => Assert.Equal(
        "try       TOKEN_FILE=/data/admin.token voicedeploy deploy \\\n          --environment http://127.0.0.1:5080",
        string.Join(
            "\n",
            Line.Command("try       ", "TOKEN_FILE=/data/admin.token voicedeploy deploy --environment http://127.0.0.1:5080").Fold(60)));

    [Fact]
    public void A_line_that_does_not_hang_is_broken_between_words_too() =>
        Assert.Equal("  one two\n    three", string.Join("\n", Line.Of("  one two three").Fold(12)));

    [Fact]
    public void Where_there_is_too_little_room_beside_the_name_the_reason_goes_below()
    {
        var line = Line.Hanging("1  " + new string('n', 40) + "  ", "a reason");

        Assert.Equal($"1  {new string('n', 40)}\n{new string(' ', 23)}a reason", string.Join("\n", line.Fold(50)));
    }

    [Fact]
    public async Task Progress_shows_a_bar_per_solution_and_per_seed_set()
    {
        _error.Profile.Capabilities.Interactive = true;
        _error.Profile.Capabilities.Ansi = true;

        await The_plain_view.Watch(View());

        Assert.Contains("contoso_app", _error.Output, StringComparison.Ordinal);
        Assert.Contains("Settings (failed)", _error.Output, StringComparison.Ordinal);
        Assert.Equal("", _output.Output);
    }

    static string[] Words(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    TerminalView View() => new(_output, _error, Verbosity.Normal);
}
