using System.Text.Json;
using System.Xml.Linq;
using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Views.Documents;
using VoiceForD365.Deployment.Acceptance;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Views;

/// <summary>What came of the test calls, in every view.</summary>
public sealed class Test_calls_as_they_are_told
{
    static readonly SeenCall Call = new(
        Guid.Empty, "in:1", IsOutgoing: false, "+358401234567", DateTimeOffset.UnixEpoch, HasBegun: true, HasEnded: true, IsOpen: false)
    {
        Owner = new("systemuser", Guid.Empty, "Anna Agent"),
        Customer = new("contact", Guid.Empty, "Maria|Customer"),
        Audit = "direct, answered\nmore",
    };

    static readonly Diagnostic Missing = Diagnostic.Error(
        DiagnosticCodes.NoOutgoingCall, "Nobody dialled.", "here", "DOC-016: Nobody", Ways.DeployFirst);

    static readonly AcceptanceReport Report = new(
        "https://contoso.crm4.dynamics.com",
        Sequence.Of(
            new ItemResult(AcceptanceItem.IncomingCall, ItemState.Passed, Call) { Took = TimeSpan.FromSeconds(42) },
            new ItemResult(AcceptanceItem.ClickToDial, ItemState.Failed, null)
            {
                Problem = Missing,
                Hindrances = Sequence.Of(new Finding(
                    Chapter.Agents, Diagnostic.Error(HealthCodes.NoAgent, "Nobody.", "here", "because", "do it"))),
            },
            new ItemResult(AcceptanceItem.Callback, ItemState.NotConfigured, null),
            new ItemResult(AcceptanceItem.Panel, ItemState.NotChecked, null)
            {
                Problem = Diagnostic.Warning(DiagnosticCodes.PanelNotChecked, "Nobody looked.", "here", "so", "look"),
            }),
        TimeSpan.FromMinutes(15),
        WasInterrupted: false);

    [Fact]
    public void Are_a_list_with_records_and_remedies()
    {
        var output = new StringWriter();

        new PlainView(output, new StringWriter(), Verbosity.Normal).Show(new Result.Accepted(Report, 5, ExitCode.Failed));

        Assert.Equal(
            """
            https://contoso.crm4.dynamics.com
              passed         Incoming call  +358401234567 (Maria|Customer) called Anna Agent; written by the hosted services after 42.0 s
                record in:1
                audit  direct, answered
              failed         Click-to-dial
                error ACC-002  Nobody dialled.
                why    DOC-016: Nobody
                fix    run voicedeploy deploy first, with the same file
              not configured Callback
              not checked    Panel
                warning ACC-005  Nobody looked.
                why    so
                fix    look

            1 of 3 passed

            """,
            output.ToString());
    }

    [Fact]
    public void Are_objects_for_programs()
    {
        var output = new StringWriter();

        new JsonView(output, new StringWriter(), Verbosity.Normal).Show(new Result.Accepted(Report, 5, ExitCode.Failed));

        var report = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(("acceptance", false), (report.GetProperty("command").GetString(), report.GetProperty("passed").GetBoolean()));
        var items = report.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            [("incomingCall", "passed"), ("clickToDial", "failed"), ("callback", "notConfigured"), ("panel", "notChecked")],
            items.Select(item => (item.GetProperty("item").GetString(), item.GetProperty("outcome").GetString())));
        Assert.Equal("Anna Agent", items[0].GetProperty("call").GetProperty("owner").GetProperty("name").GetString());
        Assert.Equal("ACC-002", items[1].GetProperty("problem").GetProperty("code").GetString());
        Assert.Equal("DOC-016", items[1].GetProperty("hindrances")[0].GetString());
    }

    [Fact]
    public void Are_a_table_in_Markdown_that_foreign_words_cannot_break()
    {
        var document = Document(OutputForm.Markdown);

        Assert.Contains("| Incoming call | passed | 42.0 s | +358401234567 (Maria\\|Customer) called", document, StringComparison.Ordinal);
        Assert.Contains("- **error ACC-002** Nobody dialled.", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_test_results_where_only_what_failed_fails()
    {
        var suite = XElement.Parse(Document(OutputForm.JUnit)).Element("testsuite")!;

        Assert.Equal(("4", "1", "2"), (Of(suite, "tests"), Of(suite, "failures"), Of(suite, "skipped")));
        Assert.Equal("Click-to-dial", Of(Assert.Single(suite.Elements("testcase"), test => test.Element("failure") is not null), "name"));
        Assert.Equal(
            ["Callback", "Panel"],
            suite.Elements("testcase").Where(test => test.Element("skipped") is not null).Select(test => Of(test, "name")));
    }

    [Fact]
    public void Begin_with_what_to_do_and_with_what_doctor_knows_already()
    {
        var lines = NoteText.Render(new Note.AcceptanceBegins(
            [AcceptanceItem.IncomingCall, AcceptanceItem.Panel], TimeSpan.FromMinutes(15),
            [HealthCodes.NoAgent])).Select(line => $"{line}").ToList();

        Assert.Contains("DOC-016", lines[0], StringComparison.Ordinal);
        Assert.Contains("15 minutes", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("  1. Incoming call", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("  2. Panel", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("NO", false)]
    [InlineData("", null)]
    [InlineData("what?", null)]
    public void End_with_one_question_to_whoever_sees_the_panel(string typed, bool? seen)
    {
        var shown = new StringWriter();

        Assert.Equal(seen, Confirmation.IsPanelSeen(new StringReader(typed), shown));
        Assert.EndsWith("[y/n] ", shown.ToString(), StringComparison.Ordinal);
    }

    static string? Of(XElement element, string attribute) => (string?)element.Attribute(attribute);

    static string Document(OutputForm form)
    {
        var output = new StringWriter();
        var people = new PlainView(new StringWriter(), new StringWriter(), Verbosity.Normal);
        new DocumentView(people, output, form).Show(new Result.Accepted(Report, 5, ExitCode.Failed));
        return output.ToString();
    }
}
