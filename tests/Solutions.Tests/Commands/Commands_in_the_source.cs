using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Commands;

public sealed class Commands_in_the_source
{
    static IEnumerable<XElement> Ribbons =>
        SolutionSource.Both.SelectMany(solution => solution.XmlFiles).Where(file => file.Name == "RibbonDiffXml");

    [Theory]
    [InlineData("Update Enreach User Ids", "Mscrm.HomepageGrid.systemuser.", "Enreach.User.updateIds", "systemuser.js")]
    [InlineData("Set as default assignee", "Mscrm.HomepageGrid.systemuser.", "Enreach.User.setAsDefaultAssignee", "systemuser.js")] // B-38
    [InlineData("Set as default assignee", "Mscrm.Form.systemuser.", "Enreach.User.setAsDefaultAssignee", "systemuser.js")]
    [InlineData("Restore default", "Mscrm.HomepageGrid.enreach_voicesetting.", "Enreach.Setting.restoreDefaults", "voicesetting.js")]
    [InlineData("Restore default", "Mscrm.Form.enreach_voicesetting.", "Enreach.Setting.restoreDefault", "voicesetting.js")] // B-40
    public void Each_command_stands_where_people_look_for_it_and_calls_its_function(
        string label,
        string place,
        string function,
        string script)
    {
        var (ribbon, action) = Action(label, place);
        var call = Command(ribbon, action).Descendants("JavaScriptFunction").Single();

        Assert.Equal((function, "$webresource:enreach_/scripts/" + script), (call.Text("@FunctionName"), call.Text("@Library")));
    }

    [Theory]
    [InlineData("Update Enreach User Ids", "systemuser")]
    [InlineData("Set as default assignee", "enreach_voicesetting")]
    [InlineData("Restore default", "enreach_voicesetting")]
    public void A_command_shows_only_to_those_who_may_write_what_it_writes(string label, string table)
    {
        foreach (var (ribbon, action) in Actions(label))
        {
            var shown = Command(ribbon, action).Descendants("DisplayRule").Texts("@Id").ToHashSet();
            var rule = ribbon.Descendants("DisplayRule")
                .Single(rule => rule.HasElements && shown.Contains(rule.Text("@Id")))
                .Elements()
                .Single();

            Assert.Equal(
                ("EntityPrivilegeRule", "Write", table),
                (rule.Name.LocalName, rule.Text("@PrivilegeType"), rule.Text("@EntityName")));
        }
    }

    [Fact]
    public void The_default_assignee_is_one_user()
    {
        var (ribbon, action) = Action("Set as default assignee", "Mscrm.HomepageGrid.systemuser.");
        var enabled = Command(ribbon, action).Descendants("EnableRule").Texts("@Id").ToHashSet();
        var count = ribbon.Descendants("EnableRule")
            .Where(rule => enabled.Contains(rule.Text("@Id")))
            .Descendants("SelectionCountRule")
            .Single();

        Assert.Equal(("1", "1"), (count.Text("@Minimum"), count.Text("@Maximum")));
    }

    [Fact]
    public void Every_rule_and_text_a_command_names_is_defined_beside_it()
    {
        foreach (var ribbon in Ribbons)
        {
            var defined = ribbon.Element("RuleDefinitions")!.Descendants().Where(rule => rule.HasElements).Texts("@Id").ToHashSet();
            var used = ribbon.Element("CommandDefinitions")!
                .Descendants()
                .Where(rule => rule.Name.LocalName is "EnableRule" or "DisplayRule")
                .Texts("@Id");
            var texts = ribbon.Descendants("LocLabel").Texts("@Id").ToHashSet();
            var named = ribbon.Descendants("Button")
                .Attributes()
                .Select(a => a.Value)
                .Where(v => v.StartsWith("$LocLabels:", StringComparison.Ordinal));

            Assert.Subset(defined, used.ToHashSet());
            Assert.Subset(texts, named.Select(name => name["$LocLabels:".Length..]).ToHashSet());
        }
    }

    [Fact]
    public void Ids_of_commands_are_unique_because_all_ribbons_share_them()
    {
        var ids = Ribbons.Elements("CustomActions")
            .Elements()
            .Concat(Ribbons.Elements("CommandDefinitions").Elements())
            .Texts("@Id")
            .ToList();

        Assert.Equal(10, ids.Count);
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.StartsWith("enreach.", id, StringComparison.Ordinal));
    }

    static (XElement Ribbon, XElement Action) Action(string label, string place) =>
        Actions(label).Single(found => found.Action.Text("@Location").StartsWith(place, StringComparison.Ordinal));

    static IEnumerable<(XElement Ribbon, XElement Action)> Actions(string label) =>
        from ribbon in Ribbons
        from action in ribbon.Descendants("CustomAction")
        let text = action.Descendants("Button").Single().Text("@LabelText")["$LocLabels:".Length..]
        where ribbon.Descendants("LocLabel").Single(l => l.Text("@Id") == text).Descendants("Title").Single().Text("@description") == label
        select (ribbon, action);

    static XElement Command(XElement ribbon, XElement action) =>
        ribbon.Descendants("CommandDefinition")
            .Single(command => command.Text("@Id") == action.Descendants("Button").Single().Text("@Command"));
}
