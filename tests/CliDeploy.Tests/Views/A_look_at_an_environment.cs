using System.Text.Json;
using System.Xml.Linq;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Views.Documents;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Tests.Views;

/// <summary>What doctor found, in every view.</summary>
public sealed class A_look_at_an_environment
{
    static readonly HealthReport Report = new(
        "https://contoso.crm4.dynamics.com",
        new(Scenario.Cif2, "it is there"),
        Sequence.Of(
            new Finding(Chapter.Agents, Diagnostic.Error(HealthCodes.NoAgent, "Nobody.", "here", "because", Ways.DeployFirst)),
            new Finding(Chapter.Forms, Diagnostic.Warning(HealthCodes.OwnPhoneCallForm, "A form.", "there", "so", "do it"))));

    [Fact]
    public void Is_told_by_chapter_with_reason_and_remedy()
    {
        var output = new StringWriter();

        new PlainView(output, new StringWriter(), Verbosity.Normal).Show(new Result.Examined(Report, 5, ExitCode.Failed));

        Assert.Equal(
            """
            https://contoso.crm4.dynamics.com
            scenario  cif2: it is there

            Agents
              error DOC-016  Nobody.
                where  here
                why    because
                fix    run voicedeploy deploy first, with the same file

            Phone call form
              warning DOC-022  A form.
                where  there
                why    so
                fix    do it

            1 error, 1 warning

            """,
            output.ToString());
    }

    [Fact]
    public void Is_one_object_per_finding_for_programs()
    {
        var output = new StringWriter();

        new JsonView(output, new StringWriter(), Verbosity.Normal).Show(new Result.Examined(Report, 5, ExitCode.Failed));

        var report = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(
            [("agents", "error", "DOC-016"), ("forms", "warning", "DOC-022")],
            report.GetProperty("findings").EnumerateArray().Select(finding => (
                finding.GetProperty("chapter").GetString(), finding.GetProperty("severity").GetString(),
                finding.GetProperty("code").GetString())));
    }

    [Fact]
    public void Is_a_summary_in_Markdown_that_foreign_words_cannot_break()
    {
        var foreign = Diagnostic.Information(HealthCodes.StepFailed, "<b>Loud</b>", "a|b", "line\nbreak", "[click](x)");

        Assert.Equal(
            """
            # Voice for Dynamics 365: https://contoso.crm4.dynamics.com

            **healthy: nothing that can be checked from here is missing** (way of working: cif2)

            ## Package

            - **information DOC-028** \<b\>Loud\</b\>
              - where: a\|b
              - why: line break
              - fix: \[click\](x)

            """,
            Document(OutputForm.Markdown, Report with { Findings = Sequence.Of(new Finding(Chapter.Package, foreign)) }));
    }

    [Fact]
    public void Is_test_results_for_pipelines_where_only_errors_fail()
    {
        var suites = XElement.Parse(Document(OutputForm.JUnit, Report)).Elements("testsuite")
            .ToDictionary(suite => (string)suite.Attribute("name")!);

        Assert.Equal(Enum.GetValues<Chapter>().Select(chapter => chapter.ToText()), suites.Keys);
        Assert.Equal("Nobody.", (string?)suites["Agents"].Element("testcase")?.Element("failure")?.Attribute("message"));
        Assert.Equal("A form.", (string?)suites["Phone call form"].Element("testcase")?.Element("skipped")?.Attribute("message"));
        Assert.Equal("nothing is wrong", (string?)suites["Settings"].Element("testcase")?.Attribute("name"));
        Assert.All(suites.Values, suite => Assert.Equal((int)suite.Attribute("tests")!, suite.Elements("testcase").Count()));
        Assert.Equal(1, suites.Values.Sum(suite => (int)suite.Attribute("failures")!));
        Assert.Equal(1, suites.Values.Sum(suite => (int)suite.Attribute("skipped")!));
    }

    [Fact]
    public void Is_XML_whatever_the_words_hold()
    {
        var odd = Diagnostic.Error(HealthCodes.StepFailed, "bell \u0007 and \U0001F4DE", "\uFFFF", "<&", "x");

        var suites = XElement.Parse(Document(OutputForm.JUnit, Report with { Findings = Sequence.Of(new Finding(Chapter.Package, odd)) }));

        Assert.Equal("bell ? and \U0001F4DE", (string?)suites.Descendants("failure").Single().Attribute("message"));
    }

    static string Document(OutputForm form, HealthReport report)
    {
        var output = new StringWriter();
        var people = new PlainView(new StringWriter(), new StringWriter(), Verbosity.Normal);
        new DocumentView(people, output, form).Show(new Result.Examined(report, 5, ExitCode.Failed));
        return output.ToString();
    }

    [Fact]
    public void Makes_a_sheet_that_says_what_is_not_known_and_what_is_not_ready()
    {
        var output = new StringWriter();
        var sheet = new HandoffSheet(
            Report.Environment, Sequence.Of(new HandoffFact("Environment", Report.Environment), new("Directory (tenant)", null)),
            Report.Findings);

        new PlainView(output, new StringWriter(), Verbosity.Normal).Show(new Result.Handed(sheet, 5));

        Assert.Equal(
            """
            # Voice for Dynamics 365: what the telephony's provider needs

            - Environment: https://contoso.crm4.dynamics.com
            - Directory (tenant): not known yet

            The secret of the app registration is not in this sheet; hand it over in a way both sides trust.

            Not ready yet:

            - Nobody. (DOC-016)
            - A form. (DOC-022)

            """,
            output.ToString());
    }

    [Fact]
    public void Behind_a_deployment_is_told_as_next_steps_in_at_most_ten_lines()
    {
        var output = new StringWriter();
        var open = Enumerable.Repeat(Report.Findings[0].Problem, 12).ToList();

        new PlainView(output, new StringWriter(), Verbosity.Normal).Show(
            new Result.Deployed("deploy", Sample.Report(Deployment.Report.Outcome.Done, Deployment.Report.Outcome.Done), 5, ExitCode.Done)
            {
                NextSteps = open,
            });

        var next = output.ToString().TrimEnd().Split('\n').SkipWhile(line => line != "next").ToList();
        Assert.Equal(10, next.Count);
        Assert.Equal("  - Nobody: run voicedeploy deploy first, with the same file (DOC-016)", next[1]);
        Assert.Equal("  and 4 more: voicedeploy doctor", next[^1]);
    }

    [Fact]
    public void Says_so_where_nothing_is_missing()
    {
        var output = new StringWriter();

        new PlainView(output, new StringWriter(), Verbosity.Normal).Show(new Result.Examined(
            Report with { Findings = Sequence<Finding>.Empty }, 5, ExitCode.Done));

        Assert.EndsWith("healthy: nothing that can be checked from here is missing\n", output.ToString());
    }
}
