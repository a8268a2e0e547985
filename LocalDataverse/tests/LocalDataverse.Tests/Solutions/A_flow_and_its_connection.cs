using System.Text.Json;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Exporting;
using VoiceForD365.LocalDataverse.Solutions.Reading;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Components that are kept as rows and never run.</summary>
public sealed class A_flow_and_its_connection
{
    const string Reference = "smp_shared";
    static readonly Guid Flow = new("b0000000-0000-4000-8000-000000000021");

    static SolutionZip Zip(bool managed = true) =>
        new SolutionZip { Managed = managed }.ConnectionReference(Reference).Flow(Flow, "Smart routing", Reference);

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Are_on_only_if_processes_are_published(bool publish, int state)
    {
        using var world = new World();

        world.Import(Zip(), enableSteps: publish);

        var flow = world.Row("workflow", Flow)!;
        Assert.Equal((state, 5, "none"), (flow.Number("statecode"), flow.Number("category"), flow.Text("primaryentity")));
        Assert.Contains(Reference, flow.Text("clientdata"));
        Assert.Single(world.Rows("connectionreference", ("connectionreferencelogicalname", Reference)));
    }

    [Fact]
    public void Are_refused_when_the_connection_reference_is_nowhere()
    {
        using var world = new World();

        var refusal = world.Refused(new SolutionZip().Flow(Flow, "Smart routing", "smp_absent"));

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains("smp_absent", refusal.Message);
    }

    [Fact]
    public void Leave_with_their_solution_and_come_back_in_an_export()
    {
        using var world = new World();
        world.Import(Zip(managed: false));

        var exported = SolutionReader.Read(
            world.Write(work => SolutionExporter.Export(work, "SampleVoice", managed: true, World.By)), ArchiveLimits.Default);

        Assert.Equal(["connectionreference", "workflow"], exported.Customizations.Stored.Select(stored => stored.Table).Order());
        using var customer = new World(Zip());
        customer.Uninstall("SampleVoice");
        Assert.Empty(customer.Rows("workflow"));
        Assert.Empty(customer.Rows("connectionreference"));
    }

    [Fact]
    public async Task Get_their_connection_and_the_variables_their_value_while_importing()
    {
        await using var local = await TestDataverse.StartAsync();
        var zip = Zip().Entry("environmentvariabledefinitions/smp_Url/environmentvariabledefinition.xml", """
            <environmentvariabledefinition schemaname="smp_Url"><displayname default="Url">
            <label description="Url" languagecode="1033" /></displayname>
            <introducedversion>1.0.0.0</introducedversion><iscustomizable>1</iscustomizable><isrequired>0</isrequired>
            <secretstore>0</secretstore><type>100000000</type>
            </environmentvariabledefinition>
            """);

        var reply = await local.Post("ImportSolution", Body(zip,
            """{"@odata.type":"Microsoft.Dynamics.CRM.environmentvariablevalue","schemaname":"smp_Url","value":"https://a.test"}""",
            $$"""{"@odata.type":"Microsoft.Dynamics.CRM.connectionreference","connectionreferencelogicalname":"{{Reference}}","connectionid":"c1","connectorid":"/x"}"""));

        Assert.True(reply.Status == 204, reply.Text);
        Assert.Equal("https://a.test", (await local.Get("environmentvariablevalues")).Rows.Single()!["value"]!.ToString());
        Assert.Equal("c1", (await local.Get("connectionreferences")).Rows.Single()!["connectionid"]!.ToString());
        var unknown = await local.Post("ImportSolution", Body(new SolutionZip("SampleOther"),
            """{"@odata.type":"Microsoft.Dynamics.CRM.environmentvariablevalue","schemaname":"smp_None","value":"x"}"""));
        Assert.Contains("smp_None", unknown.Message);
    }

    static string Body(SolutionZip zip, params string[] parameters) => $$"""
        {"CustomizationFile":{{JsonSerializer.Serialize(zip.Pack())}},"OverwriteUnmanagedCustomizations":false,"PublishWorkflows":true,
        "ImportJobId":"{{Guid.NewGuid()}}","ComponentParameters":[{{string.Join(',', parameters)}}]}
        """;
}
