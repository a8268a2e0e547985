using System.Text;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.EndToEnd.Tests;

/// <summary>Data a package's author brings: from the file to the environment, and on the second run nothing is left to do.</summary>
public sealed class Seed_data_of_an_author
{
    /// <summary>Ten thousand are met as well; they take half a minute.</summary>
    const int Many = 2_500;

    const string Account = """
        <entity name="account" displayname="Account" primaryidfield="accountid" primarynamefield="name" skipupdate="true"><fields>
        <field name="accountid" type="guid" primaryKey="true" /><field name="name" type="string" />
        <field name="numberofemployees" type="number" /><field name="creditonhold" type="bool" />
        <field name="customertypecode" type="optionsetvalue" />
        <field name="statecode" type="state" /><field name="statuscode" type="status" />
        <field name="parentaccountid" type="entityreference" lookupType="account" />
        <field name="primarycontactid" type="lookup" lookupType="contact" /></fields></entity>
        """;

    const string Contact = """
        <entity name="contact" displayname="Contact" primaryidfield="contactid" primarynamefield="lastname" skipupdate="true"><fields>
        <field name="contactid" type="guid" primaryKey="true" /><field name="lastname" type="string" />
        <field name="birthdate" type="datetime" /><field name="parentcustomerid" type="customer" /></fields></entity>
        """;

    const string PhoneCall = """
        <entity name="phonecall" displayname="Phone call" primaryidfield="activityid" primarynamefield="subject" skipupdate="true"><fields>
        <field name="activityid" type="guid" primaryKey="true" /><field name="subject" type="string" />
        <field name="scheduledstart" type="datetime" /></fields></entity>
        """;

    const string Setting = """
        <entity name="enreach_voicesetting" displayname="Setting" primaryidfield="enreach_voicesettingid" primarynamefield="enreach_name"
        skipupdate="true"><fields><field name="enreach_voicesettingid" type="guid" primaryKey="true" />
        <field name="enreach_name" type="string" /><field name="enreach_days" type="optionsetvaluecollection" /></fields></entity>
        """;

    [Fact]
    public async Task Dates_states_lookups_and_circles_arrive_and_converge()
    {
        using var package = Package(
            Account + Contact + PhoneCall,
            Table("account", Row(1, "accountid", "name=A", "numberofemployees=3", "creditonhold=True", "customertypecode=3",
                    "statecode=1", "statuscode=2", "parentaccountid=2", "primarycontactid=3")
                + Row(2, "accountid", "name=B", "statecode=0"))
            + Table("contact", Row(3, "contactid", "lastname=C", "birthdate=1815-12-10T00:00:00.0000000Z", "parentcustomerid=1:account"))
            + Table("phonecall", Row(4, "activityid", "subject=D", "scheduledstart=2026-03-01T08:00:00.0000000Z")));
        await using var installation = await Installation.StartAsync(Preset.Bare);

        var first = await installation.DeployAsync(package.Desired);
        installation.Forget();
        var second = await installation.DeployAsync(package.Desired);

        Assert.True(first.Succeeded, string.Join("\n", first.Problems) + first.Surprise);
        Assert.Equal("nothing to change", second.State);
        Assert.Equal(0, installation.WritesSent);
        var account = (await installation.RowsAsync("account", "name", "statecode", "statuscode", "parentaccountid", "primarycontactid"))
            .Single(row => row.Id == Id(1));
        Assert.Equal(
            ["A", "1", "2", $"account {Id(2):D}", $"contact {Id(3):D}"], account.Columns.Select(setting => setting.Value.ToString()));
    }

    [Fact]
    public async Task Several_choices_arrive_and_converge()
    {
        using var package = Package(
            Setting,
            Table(
                "enreach_voicesetting",
                Row(5, "enreach_voicesettingid", "enreach_name=Days", "enreach_days=[-1,247100001,247100000,-1]")),
            AddDays);
        await using var installation = await Installation.StartAsync(Preset.Bare);

        var first = await installation.DeployAsync(package.Desired);

        Assert.True(first.Succeeded, string.Join("\n", first.Problems) + first.Surprise);
        Assert.Equal("nothing to change", (await installation.DeployAsync(package.Desired)).State);
        var row = (await installation.RowsAsync("enreach_voicesetting", "enreach_days")).Single(setting => setting.Id == Id(5));
        Assert.Equal(new ColumnValue.Text("247100000,247100001"), row.Columns[0].Value);
    }

    [Fact]
    public async Task A_row_the_package_expects_and_that_is_not_there_stops_the_plan_before_anything_is_written()
    {
        using var package = Package(
            Account, Table("account", Row(1, "accountid", "name=A", "parentaccountid=9")),
            expects: $"<expects table=\"account\" id=\"{{{Id(9):D}}}\" />");
        await using var installation = await Installation.StartAsync(Preset.Bare);

        Assert.Equal("DATA-004", Assert.Single((await installation.PlanAsync(package.Desired)).Problems).Code);
        await installation.WriteAsync(new Write.Create(
            "account", Id(9), Sequence.Of(new ColumnSetting("name", new ColumnValue.Text("there")))));
        Assert.True((await installation.PlanAsync(package.Desired)).CanBeApplied);
    }

    [Fact]
    public async Task More_rows_than_a_query_and_a_transaction_take_are_planned_deployed_and_converge()
    {
        var rows = new StringBuilder();
        for (var at = 1; at <= Many; at++)
            rows.Append(Row(at, "accountid", $"name=Account {at}", at < Many ? $"parentaccountid={at + 1}" : "numberofemployees=1"));
        using var package = Package(Account, Table("account", rows.ToString()));
        await using var installation = await Installation.StartAsync(Preset.Bare);

        var first = await installation.DeployAsync(package.Desired);

        Assert.True(first.Succeeded, string.Join("\n", first.Problems) + first.Surprise);
        Assert.Equal(Many, first.Plan.Changes.Count(change => change.Component is { Part: "Extra", Kind: ComponentKind.Row }));
        var second = await installation.DeployAsync(package.Desired);
        Assert.True(second.Succeeded, string.Join("\n", second.Problems) + second.Surprise);
        Assert.Equal("nothing to change", second.State);
    }

    static BuiltPackage Package(string schema, string data, Action<string>? change = null, string expects = "") =>
        BuiltPackage.FromChangedSource("1.0.0.0", root =>
        {
            change?.Invoke(root);
            var folder = Directory.CreateDirectory(Path.Combine(root, "ConfigData/Extra")).FullName;
            File.WriteAllText(Path.Combine(folder, "data_schema.xml"), $"<entities dateMode=\"absolute\">{schema}</entities>");
            File.WriteAllText(Path.Combine(folder, "data.xml"), $"<entities>{data}</entities>");
            BuiltPackage.Edit(
                Path.Combine(root, "ConfigData/seed.xml"), text => text.Replace("</seed>", SeedSet(schema, expects) + "</seed>"));
        });

    static string SeedSet(string schema, string expects)
    {
        var tables = System.Xml.Linq.XElement.Parse($"<x>{schema}</x>").Elements("entity").ToList();
        var requires = tables.Select(table => $"<requires table=\"{(string?)table.Attribute("name")}\" />");
        var named = tables.Select(table => $"<table name=\"{(string?)table.Attribute("name")}\" />");
        return $"<set name=\"Extra\" scenarios=\"none\">{string.Concat(requires)}{expects}{string.Concat(named)}</set>";
    }

    static string Table(string name, string rows) => $"<entity name=\"{name}\"><records>{rows}</records></entity>";

    /// <param name="values">column=value; a lookup's value is the number of a row, with its table where the schema names none.</param>
    static string Row(int number, string key, params string[] values) =>
        $"<record id=\"{Id(number):D}\"><field name=\"{key}\" value=\"{Id(number):D}\" />{string.Concat(values.Select(Field))}</record>";

    static string Field(string assignment)
    {
        var (column, value) = (assignment.Split('=')[0], assignment[(assignment.IndexOf('=') + 1)..]);
        if (!column.StartsWith("parent", StringComparison.Ordinal) && !column.StartsWith("primary", StringComparison.Ordinal))
            return $"<field name=\"{column}\" value=\"{value}\" />";
        var parts = value.Split(':');
        var target = parts.Length > 1 ? $" lookupentity=\"{parts[1]}\"" : "";
        return $"<field name=\"{column}\" value=\"{Id(int.Parse(parts[0])):D}\"{target} />";
    }

    static Guid Id(int number) => new($"aaaaaaaa-0000-4000-8000-{number:x12}");

    /// <summary>A column of several choices for the settings' table.</summary>
    static void AddDays(string root) => BuiltPackage.Edit(
        Path.Combine(root, "Solutions/VoiceForD365Core/Entities/enreach_VoiceSetting/Entity.xml"),
        text => text.Replace("""<attribute PhysicalName="enreach_DefaultValue">""", """
            <attribute PhysicalName="enreach_Days"><Type>multiselectpicklist</Type><Name>enreach_days</Name>
            <LogicalName>enreach_days</LogicalName><RequiredLevel>none</RequiredLevel>
            <DisplayMask>ValidForAdvancedFind|ValidForForm|ValidForGrid</DisplayMask><ValidForUpdateApi>1</ValidForUpdateApi>
            <ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi><IsCustomField>1</IsCustomField>
            <IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable>
            <optionset Name="enreach_voicesetting_enreach_days"><OptionSetType>picklist</OptionSetType>
            <IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable>
            <displaynames><displayname description="Days" languagecode="1033" /></displaynames><options>
            <option value="247100000"><labels><label description="Monday" languagecode="1033" /></labels></option>
            <option value="247100001"><labels><label description="Tuesday" languagecode="1033" /></labels></option></options></optionset>
            <displaynames><displayname description="Days" languagecode="1033" /></displaynames></attribute>
            <attribute PhysicalName="enreach_DefaultValue">
            """));
}
