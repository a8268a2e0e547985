using System.Text.RegularExpressions;
using System.Xml.Linq;
using Enreach.Voice.Plugins.Settings;

namespace Enreach.Voice.Plugins.Tests;

/// <summary>The rules of settings have one source, SettingRules; the form's script and the shipped rows say the same.</summary>
public sealed class Rules_of_settings_have_one_source
{
    static readonly string Script = File.ReadAllText(
        TestFiles.Repository + "Solutions/VoiceForD365Core/WebResources/enreach_/scripts/voicesetting.js");

    [Fact]
    public void The_forms_script_knows_every_setting_and_no_other() =>
        Assert.Equal(SettingRules.Names.OrderBy(name => name), InScript().Select(entry => entry.Name).OrderBy(name => name));

    [Fact]
    public void Every_setting_that_is_shipped_has_a_rule_and_no_other_has() => Assert.Equal(
        SettingRules.Names.OrderBy(name => name),
        XDocument.Load(TestFiles.Repository + "ConfigData/Settings/data.xml").Descendants("field")
            .Where(field => (string?)field.Attribute("name") == "enreach_name")
            .Select(field => (string)field.Attribute("value")!)
            .OrderBy(name => name));

    [Fact]
    public void The_forms_script_asks_of_each_setting_what_the_server_asks() => Assert.All(
        InScript(), entry => Assert.Equal(Expected(SettingRules.TryFind(entry.Name)!), (entry.Type, entry.Least, entry.Most)));

    static (string Type, string Least, string Most) Expected(SettingRule rule) => rule switch
    {
        SettingRule.YesNo => ("bool", "", ""),
        SettingRule.Whole whole => ("int", $"{whole.Least}", $"{whole.Most}"),
        SettingRule.Text text => ("text", "1", $"{text.LongestCharacters}"),
        SettingRule.StatusReason => ("int", "1", $"{int.MaxValue}"),
        SettingRule.Assignee => ("guid", "", ""),
        SettingRule.SpecialWord => ("rule", "", ""),
        _ => throw new System.NotSupportedException($"Say here what the form's script asks of {rule.GetType().Name}."),
    };

    static (string Name, string Type, string Least, string Most)[] InScript()
    {
        var rules = Regex.Match(Script, @"setting\.rules = \{(?<body>.*?)^  \};", RegexOptions.Singleline | RegexOptions.Multiline);
        var entries = Regex.Matches(rules.Groups["body"].Value, @"^    (?<name>\w+): (?<rule>.+),$", RegexOptions.Multiline).Cast<Match>();
        return [.. entries.Select(entry => Read(entry.Groups["name"].Value, entry.Groups["rule"].Value))];
    }

    /// <summary>A rule written out, or a constant that several share.</summary>
    static (string Name, string Type, string Least, string Most) Read(string name, string rule)
    {
        var text = rule.StartsWith("{") ? rule : Regex.Match(Script, $@"const {rule} = (\{{.*\}});").Groups[1].Value;
        return (name, Value(text, @"type: .*?""(\w+)"""), Value(text, @"min: (\d+)"), Value(text, @"max: (\d+)"));
    }

    static string Value(string text, string pattern) => Regex.Match(text, pattern).Groups[1].Value;
}
