using System.Text.Json;
using VoiceForD365.LocalDataverse.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class Dependencies_are_answered
{
    static readonly Guid Script = new("b0000000-0000-4000-8000-000000000011");

    [Fact]
    public async Task What_keeps_a_solution_from_being_uninstalled_is_listed()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, new SolutionZip("SampleCore").Table("smp_Profile"));
        await Import(local, new SolutionZip("SampleApp").SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_profile" />"""));

        var reply = await local.Get("RetrieveDependenciesForUninstall(SolutionUniqueName='SampleCore')");
        var byAlias = await local.Get("RetrieveMissingDependencies(SolutionUniqueName=@p1)?@p1='SampleApp'");

        var row = Assert.Single(reply.Rows)!;
        Assert.Equal((62, 1, 2), ((int)row["dependentcomponenttype"]!, (int)row["requiredcomponenttype"]!, (int)row["dependencytype"]!));
        Assert.Equal(row["dependencyid"]!.ToString(), Assert.Single(byAlias.Rows)!["dependencyid"]!.ToString());
        var table = row["requiredcomponentobjectid"];
        Assert.Single(
            (await local.Get($"RetrieveDependentComponents(ObjectId={table},ComponentType=1)")).Rows,
            r => (int)r!["dependentcomponenttype"]! == 62);
        Assert.Single(
            (await local.Get($"RetrieveRequiredComponents(ObjectId={row["dependentcomponentobjectid"]},ComponentType=62)")).Rows);
        Assert.Equal(404, (await local.Get("RetrieveMissingDependencies(SolutionUniqueName='Nowhere')")).Status);
    }

    [Fact]
    public async Task A_component_joins_and_leaves_an_unmanaged_solution()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, new SolutionZip("SampleOne") { Managed = false }.WebResource(Script, "smp_/a.js"));
        var publisher = (await local.Get("publishers?$filter=customizationprefix eq 'smp'")).Rows.Single()!["publisherid"];
        await local.Create(
            "solutions",
            $$"""{"uniquename":"SampleTwo","friendlyname":"Two","version":"1.0","publisherid@odata.bind":"/publishers({{publisher}})"}""");

        var added = await local.Post(
            "AddSolutionComponent",
            $$"""{"ComponentId":"{{Script}}","ComponentType":61,"SolutionUniqueName":"SampleTwo","AddRequiredComponents":false}""");
        var removed = await local.Post("RemoveSolutionComponent",
            $$"""{"SolutionComponent":{"@odata.type":"Microsoft.Dynamics.CRM.solutioncomponent","solutioncomponentid":"{{Script}}"},"ComponentType":61,"SolutionUniqueName":"SampleOne"}""");

        Assert.Equal((200, 200), (added.Status, removed.Status));
        Assert.Single(
            (await local.Get(
                $"solutioncomponents?$filter=objectid eq {Script} and _solutionid_value eq {await IdOf(local, "SampleTwo")}")).Rows);
        Assert.Empty(
            (await local.Get(
                $"solutioncomponents?$filter=objectid eq {Script} and _solutionid_value eq {await IdOf(local, "SampleOne")}")).Rows);
        Assert.Equal(200, (await local.Get($"webresourceset({Script})")).Status);
        var unknown = await local.Post(
            "AddSolutionComponent",
            $$"""{"ComponentId":"{{Guid.NewGuid()}}","ComponentType":61,"SolutionUniqueName":"SampleTwo","AddRequiredComponents":false}""");
        Assert.Equal(ErrorCodes.NoSolutionComponent, unknown.Code);
    }

    [Fact]
    public async Task A_table_included_as_a_whole_has_one_row_and_one_that_is_added_to_has_rows_for_what_is_added()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, new SolutionZip("SampleCore").Table("smp_Profile", t => t.Text("smp_Code")));
        await Import(local, new SolutionZip("SampleApp").Extend("smp_Profile", t => t.Text("smp_More")));

        var core = (await local.Get($"solutioncomponents?$filter=_solutionid_value eq {await IdOf(local, "SampleCore")}")).Rows;
        var app = (await local.Get($"solutioncomponents?$filter=_solutionid_value eq {await IdOf(local, "SampleApp")}")).Rows;

        Assert.Equal([(1, 0)], core.Select(row => ((int)row!["componenttype"]!, (int)row["rootcomponentbehavior"]!)));
        Assert.Equal([1, 2], app.Select(row => (int)row!["componenttype"]!).Order());
        Assert.Equal(2, (int)app.Single(row => (int)row!["componenttype"]! == 1)!["rootcomponentbehavior"]!);
    }

    [Fact]
    public async Task An_unmanaged_component_that_another_needs_is_not_deleted()
    {
        await using var local = await TestDataverse.StartAsync();
        var form = Guid.NewGuid();
        await Import(
            local,
            new SolutionZip("SampleOne") { Managed = false }.WebResource(Script, "smp_/a.js")
                .Table("smp_Profile", t => t.Form(form, "smp_name", library: "smp_/a.js")));

        var refused = await local.Delete($"webresourceset({Script})");

        Assert.Equal(ErrorCodes.DependentsRemain, refused.Code);
        Assert.Single((await local.Get($"RetrieveDependenciesForDelete(ObjectId={Script},ComponentType=61)")).Rows);
        Assert.Equal(204, (await local.Delete($"systemforms({form})")).Status);
        Assert.Equal(204, (await local.Delete($"webresourceset({Script})")).Status);
        Assert.Empty((await local.Get($"solutioncomponents?$filter=objectid eq {Script}")).Rows);
    }

    [Fact]
    public async Task Results_of_an_import_are_read_from_its_job()
    {
        await using var local = await TestDataverse.StartAsync();
        var job = await Import(local, new SolutionZip().Role(Guid.NewGuid(), "Voice User", ("prvReadLead", "Global")), succeeds: false);

        var result = (await local.Get($"RetrieveSolutionImportResult(ImportJobId={job})"))["SolutionOperationResult"]!;
        var sheet = (await local.Get($"RetrieveFormattedImportJobResults(ImportJobId={job})"))["FormattedResults"]!.ToString();

        Assert.Equal(("Import", "Failed"), (result["Type"]!.ToString(), result["Status"]!.ToString()));
        Assert.Contains("prvReadLead", result["ErrorMessages"]![0]!["Message"]!.ToString());
        Assert.Contains("<ss:Workbook", sheet);
        Assert.Contains("prvReadLead", sheet);
    }

    [Theory]
    [InlineData("CloneAsPatch")]
    [InlineData("CloneAsSolution")]
    public async Task Patches_and_clones_are_refused_by_name(string action)
    {
        await using var local = await TestDataverse.StartAsync();

        var refused = await local.Post(action);

        Assert.Equal(501, refused.Status);
        Assert.Contains(action, refused.Message);
    }

    static async Task<string> IdOf(TestDataverse local, string name) =>
        (await local.Get($"solutions?$filter=uniquename eq '{name}'")).Rows.Single()!["solutionid"]!.ToString();

    static async Task<string> Import(TestDataverse local, SolutionZip zip, bool succeeds = true)
    {
        var started = await local.Post(
            "ImportSolutionAsync",
            JsonSerializer.Serialize(
                new { CustomizationFile = zip.Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true }));
        await local.Server.WhenIdleAsync();
        var operation = await local.Get($"asyncoperations({started["AsyncOperationId"]})");
        Assert.True((int)operation["statuscode"]! == (succeeds ? 30 : 31), operation.Text);
        return started["ImportJobKey"]!.ToString();
    }
}
