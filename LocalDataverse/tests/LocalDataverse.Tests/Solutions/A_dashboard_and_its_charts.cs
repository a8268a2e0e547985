using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Exporting;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Solutions.Reading;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Charts, dashboards and buttons on the application's ribbon.</summary>
public sealed class A_dashboard_and_its_charts
{
    static readonly Guid Chart = new("aaaaaaaa-0000-4000-8000-000000000001"), Dashboard = new("aaaaaaaa-0000-4000-8000-000000000002");

    static SolutionZip Table(string version, bool managed) =>
        new SolutionZip("SampleVoice", version) { Managed = managed }.Table("smp_Profile", table => table.Text("smp_Code"));

    static SolutionZip Whole(string version = "1.0.0.0", bool managed = true, string column = "smp_code", Guid? shown = null) =>
        Table(version, managed)
        .Root(60, Dashboard)
        .EditCustomizations(text => text
            .Replace("</Entity>", $"""
                <Visualizations><visualization><savedqueryvisualizationid>{Chart:B}</savedqueryvisualizationid>
                <datadescription><datadefinition><fetchcollection><fetch mapping="logical" aggregate="true"><entity name="smp_profile">
                <attribute name="{column}" groupby="true" alias="g" /><attribute name="{column}" aggregate="count" alias="c" />
                </entity></fetch></fetchcollection></datadefinition></datadescription>
                <presentationdescription><Chart Palette="None" /></presentationdescription><isdefault>0</isdefault>
                <IsCustomizable>1</IsCustomizable>
                <LocalizedNames><LocalizedName description="Profiles by code" languagecode="1033" /></LocalizedNames>
                </visualization></Visualizations></Entity>
                """, StringComparison.Ordinal)
            .Replace("<WebResources>", $$"""
                <Dashboards><Dashboard><FormId>{{Dashboard:B}}</FormId><IsDefault>0</IsDefault><IsCustomizable>1</IsCustomizable>
                <FormXml><forms type="dashboard"><form><tabs>
                <tab name="t" verticallayout="true" id="{aaaaaaaa-0000-4000-8000-000000000003}">
                <labels><label description="Tab" languagecode="1033" /></labels><columns><column width="100%"><sections>
                <section name="s" id="{aaaaaaaa-0000-4000-8000-000000000004}"><labels>
                <label description="Section" languagecode="1033" /></labels><rows><row>
                <cell id="{aaaaaaaa-0000-4000-8000-000000000005}"><labels><label description="Chart" languagecode="1033" /></labels>
                <control id="Chart" classid="{E7A81278-8635-4d9e-8D4D-59480B391C5B}"><parameters>
                <TargetEntityType>smp_profile</TargetEntityType>
                <VisualizationId>{{shown ?? Chart:B}}</VisualizationId></parameters></control>
                </cell></row></rows></section></sections></column></columns></tab></tabs></form></forms></FormXml>
                <LocalizedNames><LocalizedName description="Voice" languagecode="1033" /></LocalizedNames></Dashboard></Dashboards>
                <WebResources>
                """, StringComparison.Ordinal));

    static SolutionZip Ribbon(string version = "1.0.0.0", bool managed = true, string library = "smp_/voice.js") =>
        new SolutionZip("SampleRibbon", version) { Managed = managed }
        .WebResource(new("aaaaaaaa-0000-4000-8000-000000000009"), "smp_/voice.js")
        .Root(50, ":RibbonDiffXml")
        .EditCustomizations(text => text.Replace("<Templates />", $"""
            <Templates /><RibbonDiffXml><CustomActions /><Templates><RibbonTemplates Id="Mscrm.Templates" /></Templates><CommandDefinitions>
            <CommandDefinition Id="smp.Call"><EnableRules /><DisplayRules /><Actions>
            <JavaScriptFunction FunctionName="call" Library="$webresource:{library}" /></Actions></CommandDefinition>
            </CommandDefinitions><RuleDefinitions><TabDisplayRules /><DisplayRules /><EnableRules /></RuleDefinitions>
            <LocLabels /></RibbonDiffXml>
            """, StringComparison.Ordinal));

    static SolutionZip Emptied(string name, string version) => new(name, version);

    static byte[] Export(World world, string solution)
    {
        using var work = world.Database.Begin();
        return SolutionExporter.Export(work, solution, managed: true, World.By);
    }

    static void Import(World world, byte[] zip)
    {
        var file = SolutionReader.Read(zip, ArchiveLimits.Default);
        world.Write(work => SolutionImport.Run(file, ImportMode.Update, enableSteps: true, work, World.By));
    }

    [Fact]
    public void Are_rows_with_what_the_file_says_of_them()
    {
        using var world = new World(Whole());

        var chart = world.Row("savedqueryvisualization", Chart)!;
        var dashboard = world.Row("systemform", Dashboard)!;

        Assert.Equal(
            ("Profiles by code", "smp_profile", true), (chart.Text("name"), chart.Text("primaryentitytypecode"), chart["ismanaged"]));
        Assert.StartsWith("<datadefinition>", chart.Text("datadescription"));
        Assert.StartsWith("<Chart", chart.Text("presentationdescription"));
        Assert.Equal(("Voice", "none", 0), (dashboard.Text("name"), dashboard.Text("objecttypecode"), dashboard.Number("type")));
        Assert.Contains("TargetEntityType", dashboard.Text("formxml"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_update_or_upgrade_changes_nothing(bool upgrades)
    {
        using var world = new World(Whole(), Ribbon());
        var before = Rows(world);

        world.Import(Whole(upgrades ? "1.1.0.0" : "1.0.0.0"), upgrades ? ImportMode.Upgrade : ImportMode.Update);
        world.Import(Ribbon(upgrades ? "1.1.0.0" : "1.0.0.0"), upgrades ? ImportMode.Upgrade : ImportMode.Update);

        Assert.Equal(before, Rows(world));
    }

    static string[] Rows(World world) =>
    [
        .. ((string[])["savedqueryvisualization", "systemform", "ribboncommand", "ribbondiff"])
            .SelectMany(table => world.Rows(table).Select(row => $"{table} {row.Id} {row["modifiedon"]}")).Order(),
    ];

    [Fact]
    public void Leave_with_an_upgrade_that_lacks_them()
    {
        using var world = new World(Whole(), Ribbon());

        world.Import(Table("1.1.0.0", managed: true), ImportMode.Upgrade);
        world.Import(Emptied("SampleRibbon", "1.1.0.0"), ImportMode.Upgrade);

        Assert.Null(world.Row("savedqueryvisualization", Chart));
        Assert.Null(world.Row("systemform", Dashboard));
        Assert.Empty(world.Rows("ribboncommand"));
    }

    [Fact]
    public void Leave_with_their_solution()
    {
        using var world = new World(Whole(), Ribbon());

        world.Uninstall("SampleVoice");
        world.Uninstall("SampleRibbon");

        Assert.Null(world.Row("savedqueryvisualization", Chart));
        Assert.Null(world.Row("systemform", Dashboard));
        Assert.Empty(world.Rows("ribboncommand"));
    }

    [Fact]
    public void Need_the_columns_they_count_and_the_charts_they_show()
    {
        using var world = new World();

        var column = world.Refused(Whole(column: "smp_ghost"));
        var chart = world.Refused(Whole(shown: new("aaaaaaaa-0000-4000-8000-0000000000ff")));
        var library = world.Refused(Ribbon(library: "smp_/ghost.js"));

        Assert.Contains("""<Required type="2" schemaName="smp_ghost" """, column.Message);
        Assert.Contains("""<Required type="59" id="{aaaaaaaa-0000-4000-8000-0000000000ff}" """, chart.Message);
        Assert.Contains("""<Required type="61" schemaName="smp_/ghost.js" """, library.Message);
        Assert.All([column, chart, library], refusal => Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code));
    }

    [Fact]
    public void Are_declared_as_root_components()
    {
        using var world = new World();

        var refusal = world.Refused(Whole().WithoutRoots().Root(1, "smp_profile"));

        Assert.Equal(ErrorCodes.UndeclaredComponent, refusal.Code);
    }

    [Fact]
    public void Put_a_button_on_the_ribbon_of_the_application()
    {
        using var world = new World(Ribbon());

        var command = world.Rows("ribboncommand", ("command", "smp.Call")).Single();

        Assert.Null(command["entity"]);
        Assert.Contains("smp_/voice.js", command.Text("commanddefinition"));
    }

    static string Plain(string xml) => XElement.Parse(xml).ToString();

    [Fact]
    public void Come_out_of_an_export_as_they_went_in()
    {
        using var world = new World(Whole(managed: false), Ribbon(managed: false));
        using var other = new World();

        Import(other, Export(world, "SampleVoice"));
        Import(other, Export(world, "SampleRibbon"));

        foreach (var (table, id, column) in ((string, Guid, string)[])[
            ("savedqueryvisualization", Chart, "datadescription"),
            ("systemform", Dashboard, "formxml")
        ])
            Assert.Equal(Plain(world.Row(table, id)!.Text(column)!), Plain(other.Row(table, id)!.Text(column)!));
        Assert.Single(other.Rows("ribboncommand", ("command", "smp.Call")));
    }
}
