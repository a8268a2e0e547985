using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Explaining;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.CliDeploy.Views;

namespace VoiceForD365.CliDeploy.Tests.CommandLine;

public sealed partial class Explaining_a_code
{
    readonly StringWriter _output = new();

    [Fact]
    public void One_code_comes_with_its_way_out_without_marks()
    {
        new PlainView(_output, _output, Verbosity.Normal).Show(new Result.Explained(ExplainCommand.Find("scn-001")));

        Assert.Equal(
            "SCN-001  The environment lacks what the requested scenario needs.\n  fix    Install the prerequisite, or --scenario auto.\n",
            _output.ToString());
    }

    [Fact]
    public void A_family_is_a_list_and_no_word_at_all_means_every_code()
    {
        Assert.All(ExplainCommand.Find("CLI"), explained => Assert.StartsWith("CLI-", explained.Code, StringComparison.Ordinal));
        Assert.Equal(Explanations.All, ExplainCommand.Find(null));
    }

    [Fact]
    public void JSON_has_meaning_and_way_out()
    {
        new JsonView(_output, _output, Verbosity.Normal).Show(new Result.Explained(ExplainCommand.Find("PKG-001")));

        var code = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("codes")[0];
        Assert.Equal(("PKG-001", "Check the path."), (code.GetProperty("code").GetString(), code.GetProperty("wayOut").GetString()));
    }

    [Theory]
    [InlineData("docs/diagnostics.md")]
    [InlineData("Packaging/Packaging/README.md")]
    public void Every_row_of_the_pages_is_known_by_its_code(string page)
    {
        var rows = File.ReadAllLines(Path.Combine(Cli.Repository, page))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim())
            .Where(code => code.Contains('-') && char.IsDigit(code[^1]))
            .ToList();

        Assert.NotEmpty(rows);
        Assert.Equal([], rows.Except(Explanations.All.Select(explained => explained.Code)));
    }

    [Fact]
    public void A_code_of_the_build_leads_to_its_rule_in_the_source()
    {
        var rules = ExplainCommand.Find("PACK").Select(explained => Rule().Match(explained.WayOut).Groups[1].Value).ToList();

        Assert.NotEmpty(rules);
        Assert.Equal([], rules.Where(rule => !File.Exists(Path.Combine(Cli.Repository, rule))));
        Assert.Contains("Packaging/Release/ReleaseChecks.cs", rules);
        Assert.Contains("Packaging/Packaging/Solutions/CustomizationsMerge.cs", rules);
    }

    [Fact]
    public void No_code_is_explained_twice() =>
        Assert.Equal(Explanations.All.Count, Explanations.All.Select(explained => explained.Code).Distinct().Count());

    [Fact]
    public void Codes_are_completed() => Assert.Contains(
        new CommandSet(VoiceForD365.CliDeploy.Wizard.Serving.WizardCommand.Make).Root.Parse("explain SCN").GetCompletions(), item =>
            item.Label == "SCN-001");

    [GeneratedRegex("^Do what its message says; the rule is in `(.+)`\\.$")]
    private static partial Regex Rule();
}
