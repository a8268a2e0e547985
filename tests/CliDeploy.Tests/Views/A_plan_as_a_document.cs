using System.Text.RegularExpressions;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Views.Documents;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class A_plan_as_a_document
{
    const string Evil = "</script><script>alert(1)</script>\"'<img src=x onerror=alert(2)>|`*_[a](javascript:b)\u202Eevil\nnext";

    static readonly Result.Deployed Report = new("deploy", Sample.Report(Outcome.Done, Outcome.Failed, Sample.Problem), 17, 1);

    readonly StringWriter _output = new();

    [Fact]
    public void Markdown_has_the_changes_as_a_table_and_every_column_folded()
    {
        Show(OutputForm.Markdown, new Result.Planned(Sample.Plan, 2, 0));
        Show(OutputForm.Markdown, Report);

        Snapshooter.Xunit.Snapshot.Match(_output.ToString(), "PlanMarkdown");
    }

    [Fact]
    public void A_page_has_the_changes_the_problems_and_the_times_of_imports_as_a_picture()
    {
        Show(OutputForm.Html, Report);

        var page = Regex.Replace(_output.ToString(), "<(style|script)>.*?</\\1>|sha256-[^']*", "", RegexOptions.Singleline);
        Snapshooter.Xunit.Snapshot.Match(page, "PlanHtml");
    }

    [Fact]
    public void A_page_needs_nothing_from_elsewhere_and_lets_no_script_run_but_its_own()
    {
        Show(OutputForm.Html, Report);

        var page = _output.ToString();
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; style-src 'sha256-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page, StringComparison.Ordinal);
        foreach (var name in new[] { "style", "script" })
        {
            var content = Regex.Match(page, $"<{name}>(.*?)</{name}>", RegexOptions.Singleline).Groups[1].Value;
            var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));
            Assert.Contains($"{name}-src 'sha256-{hash}'", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Foreign_words_stay_words_on_a_page_and_in_Markdown()
    {
        var plan = Foreign(Evil);

        var page = PlanHtml.Render(PlanDocument.Of(plan));
        var markdown = PlanMarkdown.Render(PlanDocument.Of(plan));

        Assert.Single(Regex.Matches(page, "<script>"));
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?<!\\\\)<(script|img)", markdown);
        Assert.All(
            markdown.Split('\n').Where(line => !line.StartsWith("<details>", StringComparison.Ordinal)),
            line => Assert.DoesNotMatch(@"(?<!\\)\[a", line));
        Assert.DoesNotContain('\u202E', markdown);
        Assert.All(
            markdown.Split('\n').Where(line => line.StartsWith('|')),
            row => Assert.Contains(Regex.Matches(row, @"(?<!\\)\|").Count, new[] { 5, 6 }));
    }

    [Fact]
    public void Values_are_whole_and_secrets_a_word()
    {
        var text = new string('x', 20_000);
        var plan = Foreign(text);

        Assert.Contains(text, PlanHtml.Render(PlanDocument.Of(plan)), StringComparison.Ordinal);
        Assert.Contains(text, PlanMarkdown.Render(PlanDocument.Of(plan)), StringComparison.Ordinal);
        Assert.DoesNotContain("nZ4-never", PlanHtml.Render(PlanDocument.Of(plan)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OutputForm.Markdown)]
    [InlineData(OutputForm.Html)]
    internal void A_document_has_a_word_for_everything(OutputForm form)
    {
        Show(form, new Result.Planned(EveryWord.Plan, 1, 0));
        Show(form, new Result.Deployed("deploy", EveryWord.Report, 1, 1));

        var text = _output.ToString();
        // What stays as it is fills no table that people compare.
        Assert.All(
            Enum.GetValues<ChangeAction>().Where(action => form == OutputForm.Html || action != ChangeAction.NoChange),
            action => Assert.Contains(ChangeWords.Name(action), text, StringComparison.Ordinal));
        Assert.All(
            Enum.GetValues<Outcome>().Except([Outcome.NothingToDo]),
            outcome => Assert.Contains(OutcomeWords.Name(outcome), text, StringComparison.Ordinal));
    }

    static DeploymentPlan Foreign(string text) => Sample.Plan with
    {
        Environment = text,
        Changes = Sequence.Of(Sample.Plan.Changes[2] with
        {
            Component = Sample.Plan.Changes[2].Component with { Name = text },
            Reason = text,
            Columns = Sequence.Of(
                Column(text, new ColumnValue.Text(text)),
                Column("s", new ColumnValue.Secret(new SecretText("nZ4-never-to-be-seen-9q")))),
        }),
    };

    static ChangedColumn Column(string name, ColumnValue value) =>
        new("role", null, name, value, value, ColumnAction.Set, ColumnOwner.Shipped);

    void Show(OutputForm form, Result result) =>
        new DocumentView(new PlainView(TextWriter.Null, TextWriter.Null, Verbosity.Normal), _output, form).Show(result);
}
