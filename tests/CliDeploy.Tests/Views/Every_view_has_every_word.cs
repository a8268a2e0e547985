using System.Text.Json;
using Spectre.Console.Testing;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Fleets;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Acceptance;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Tests.Views;

/// <summary>Whatever the engine can say, every view has a word for, and the documentation of JSON too.</summary>
public sealed class Every_view_has_every_word
{
    static readonly string Documentation = File.ReadAllText(Path.Combine(Cli.Repository, "docs/json-events.md"));

    readonly StringWriter _output = new();
    readonly TestConsole _console = new TestConsole().Width(160);

    [Fact]
    public async Task Plain_lines_have_a_word_for_everything()
    {
        var view = new PlainView(_output, _output, Verbosity.Detailed);

        await ShowAsync(view);

        AssertSaid(_output.ToString());
    }

    [Fact]
    public async Task A_terminal_has_a_word_for_everything()
    {
        _console.Profile.Capabilities.Interactive = true;
        _console.Profile.Capabilities.Ansi = true;

        await ShowAsync(new TerminalView(_console, _console, Verbosity.Detailed));

        AssertSaid(_console.Output);
    }

    [Fact]
    public async Task JSON_has_a_word_for_everything_and_documents_it()
    {
        await ShowAsync(new JsonView(_output, _output, Verbosity.Normal));

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var events = lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()!).Distinct().ToList();
        Assert.True(events.Count >= EveryWord.EventTypes.Count() + 1, string.Join(", ", events));
        Assert.All(events, AssertDocumented);
    }

    [Theory]
    [InlineData(typeof(ComponentKind))]
    [InlineData(typeof(ChangeAction))]
    [InlineData(typeof(Outcome))]
    [InlineData(typeof(ColumnAction))]
    [InlineData(typeof(ColumnOwner))]
    [InlineData(typeof(FleetOutcome))]
    [InlineData(typeof(Severity))]
    [InlineData(typeof(Chapter))]
    [InlineData(typeof(AcceptanceItem))]
    [InlineData(typeof(ItemState))]
    public void Every_word_of_JSON_is_documented(Type words) =>
        Assert.All(Enum.GetNames(words), word => AssertDocumented(JsonNamingPolicy.CamelCase.ConvertName(word)));

    [Fact]
    public void Every_note_has_a_line_and_a_documented_event()
    {
        var notes = typeof(Note).GetNestedTypes().Select(Make).ToList();

        Assert.All(notes, note => Assert.NotEmpty(NoteText.Render(note)));
        foreach (var note in notes.Where(note => note is not Note.Asking))
        {
            new JsonView(_output, _output, Verbosity.Detailed).Tell(note);
            AssertDocumented(JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("event").GetString()!);
            _output.GetStringBuilder().Clear();
        }
    }

    static async Task ShowAsync(IView view)
    {
        await view.WatchAsync(EveryWord.Plan, progress =>
        {
            foreach (var happened in EveryWord.Events) progress.Report(happened);
            return Task.FromResult(0);
        });
        view.Complain(EveryWord.Plan.Problems, "nothing was written");
        view.Show(new Result.Planned(EveryWord.Plan, 1, 0));
        view.Show(new Result.Deployed("deploy", EveryWord.Report, 1, 1));
    }

    static void AssertSaid(string text)
    {
        Assert.All(Enum.GetValues<ChangeAction>(), action => Assert.Contains(ChangeWords.Name(action), text, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Outcome>(), outcome => Assert.Contains(OutcomeWords.Name(outcome), text, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Severity>(), severity => Assert.Contains(severity.ToText(), text, StringComparison.Ordinal));
        Assert.All(EveryWord.Changes, change => Assert.Contains(change.Component.Name, text, StringComparison.Ordinal));
    }

    static void AssertDocumented(string word) => Assert.Contains($"`{word}`", Documentation, StringComparison.Ordinal);

    static Note Make(Type type) => (Note)Activator.CreateInstance(
        type, [.. type.GetConstructors().Single().GetParameters().Select(parameter => Value(parameter.ParameterType))])!;

    static object? Value(Type type) =>
        type == typeof(string) ? "words"
        : type == typeof(IReadOnlyList<string>) ? new[] { "words" }
        : type == typeof(DeploymentEvent.Waiting) ? new DeploymentEvent.Waiting(null, "an import", TimeSpan.FromSeconds(20), null)
        : type == typeof(DeploymentPlan) ? EveryWord.Plan
        : type == typeof(IReadOnlyList<AcceptanceItem>) ? Enum.GetValues<AcceptanceItem>()
        : type == typeof(ItemResult) ? new ItemResult(AcceptanceItem.Callback, ItemState.UnderWay, null)
        : type == typeof(FleetReport) ? SampleFleet.Report
        : type == typeof(IReadOnlyList<string>) ? new[] { "words" }
        : Nullable.GetUnderlyingType(type) is null && type.IsValueType ? Activator.CreateInstance(type)
        : null;
}
