using System.Text.Json;
using System.Xml.Linq;
using Spectre.Console.Testing;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Views.Documents;
using VoiceForD365.Deployment.Fleets;

namespace VoiceForD365.CliDeploy.Tests.Fleets;

public sealed class What_is_told_of_a_fleet
{
    static readonly string Documentation = File.ReadAllText(Path.Combine(Cli.Repository, "docs/json-events.md"));

    readonly StringWriter _output = new();
    readonly TestConsole _console = new TestConsole().Width(80);

    [Fact]
    public async Task Plain_lines_and_the_report_name_every_environment_and_outcome()
    {
        await ShowAsync(new PlainView(_output, _output, Verbosity.Normal));

        Snapshooter.Xunit.Snapshot.Match(_output.ToString(), "FleetPlain");
        Assert.All(Enum.GetValues<FleetOutcome>(), outcome =>
            Assert.Contains(FleetOutcomeWords.Name(outcome), _output.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(50)]
    [InlineData(200)]
    public async Task The_live_table_and_the_report_are_never_wider_than_the_terminal(int width)
    {
        _console.Profile.Width = width;
        _console.Profile.Height = 60;
        _console.Profile.Capabilities.Interactive = true;
        _console.Profile.Capabilities.Ansi = true;

        var report = new TestConsole().Width(width);
        await ShowAsync(new TerminalView(report, _console, Verbosity.Normal));

        var last = new TestConsole().Width(width);
        last.Write(FleetTable.Render(Board().Rows(60), width));
        Assert.NotEmpty(_console.Output);
        Assert.All(report.Lines.Concat(last.Lines), line => Assert.True(line.Length <= width || !line.TrimStart().Contains(' '), line));
    }

    [Fact]
    public void The_board_says_for_what_each_environment_waits()
    {
        var rows = Board(events: 1).Rows(60);

        Assert.All(rows.Skip(2), row => Assert.Equal(("waiting", "for ring 'test'"), (row.State, row.Detail)));
    }

    [Fact]
    public void Where_there_is_no_room_for_all_those_at_work_and_those_that_failed_are_shown_and_the_rest_is_counted()
    {
        var board = Board();
        board.Hear(new FleetEvent.Started(SampleFleet.Fleet.Rings[2].Members[1]));

        var rows = board.Rows(4);

        Assert.Equal(4, rows.Count);
        Assert.Contains(rows, row => row.IsRunning);
        Assert.Contains(rows, row => row.State == "failed");
        Assert.StartsWith("and ", rows[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_event_and_member_of_JSON_is_documented()
    {
        await ShowAsync(new JsonView(_output, _output, Verbosity.Normal));

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var environments = lines[^1].GetProperty("environments").EnumerateArray().ToList();
        Assert.Equal(7, environments.Count);
        Assert.Equal("pilot", environments[2].GetProperty("ring").GetString());
        Assert.All(
            lines.Select(line => line.GetProperty("event").GetString()!)
                .Concat(environments.SelectMany(environment => environment.EnumerateObject().Select(member => member.Name))),
            word => Assert.Contains($"`{word}`", Documentation, StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_has_a_table_per_ring_and_foreign_words_stay_words()
    {
        new DocumentView(new PlainView(_output, TextWriter.Null, Verbosity.Normal), _output, OutputForm.Markdown).Show(Result());

        Snapshooter.Xunit.Snapshot.Match(_output.ToString(), "FleetMarkdown");
    }

    [Fact]
    public void HTML_is_one_page_that_needs_nothing_beside_it_and_foreign_words_stay_words()
    {
        new DocumentView(new PlainView(_output, TextWriter.Null, Verbosity.Normal), _output, OutputForm.Html).Show(Result());
        var page = _output.ToString();

        Assert.Contains("Contoso &lt;pilot&gt; &amp; *co*", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.All(
            Enum.GetValues<FleetOutcome>(),
            outcome => Assert.Contains($">{FleetOutcomeWords.Name(outcome)}<", page, StringComparison.Ordinal));
        var body = page[page.IndexOf("<h1>", StringComparison.Ordinal)..page.IndexOf("<script>", StringComparison.Ordinal)];
        Assert.Equal(7, XElement.Parse(
            $"<b>{body.Replace("<br>", "").Replace("id=\"search\" placeholder=\"search\" aria-label=\"search\">", "/>")}</b>")
            .Descendants("tr").Count(row => (string?)row.Attribute("class") == "row"));
    }

    static FleetBoard Board(int events = int.MaxValue)
    {
        var board = new FleetBoard(SampleFleet.Fleet, () => DateTimeOffset.UnixEpoch);
        foreach (var happened in SampleFleet.Events.Take(events)) board.Hear(happened);
        return board;
    }

    static Result.FleetOf Result() => new("fleet deploy", SampleFleet.Report, "1.0.0.0", ExitCode.Failed);

    static async Task ShowAsync(IView view)
    {
        await view.WatchFleetAsync(SampleFleet.Fleet, progress =>
        {
            foreach (var happened in SampleFleet.Events) progress.Report(happened);
            return Task.FromResult(0);
        });
        view.Show(Result());
    }
}
