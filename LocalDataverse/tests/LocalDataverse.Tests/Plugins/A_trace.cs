using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Tests.Soap;
using static VoiceForD365.LocalDataverse.Tests.Soap.SoapClient;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>
/// What plug-ins write to their tracing service is kept as the organization wants it, and goes along with what they refuse.
/// </summary>
public sealed class A_trace
{
    const int Exceptions = 1, All = 2;

    [Fact]
    public async Task Is_not_kept_unless_it_is_asked_for()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("TraceTheCall", "Create", 20));

        await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        Assert.Empty((await local.Http.Get("plugintracelogs")).Rows);
    }

    [Fact]
    public async Task Is_kept_of_every_execution()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("TraceTheCall", "Create", 20, configuration: "some"));
        await Keep(local, All);

        await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        var row = await Only(local);
        Assert.Equal(
            ("Sample.Plugins.TraceTheCall", "Create", "smp_item", "some"),
            (
                row["typename"]!.ToString(),
                row["messagename"]!.ToString(),
                row["primaryentity"]!.ToString(),
                row["configuration"]!.ToString()));
        Assert.Equal("Create of smp_item, stage 20", row["messageblock"]!.ToString().Trim());
        Assert.Equal((0, 1, 1), ((int)row["mode"]!, (int)row["operationtype"]!, (int)row["depth"]!));
        Assert.Equal(SampleSteps.StepId("TraceTheCall", "Create", 20, configuration: "some").ToString(), row["pluginstepid"]!.ToString());
        Assert.Null(row["exceptiondetails"]);
    }

    [Fact]
    public async Task Of_what_fails_stays_when_the_transaction_is_taken_back()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("TraceTheCall", "Create", 40));
        await Keep(local, Exceptions);

        await local.Http.Create("smp_items", """{"smp_name":"right"}""");
        Assert.Equal(400, (await local.Http.Post("smp_items", """{"smp_name":"wrong"}""")).Status);

        var row = await Only(local);
        Assert.Contains("That is wrong.", row["exceptiondetails"]!.ToString());
        Assert.Single((await local.Http.Get("smp_items")).Rows);
        Assert.Equal(204, (await local.Http.Delete($"plugintracelogs({row["plugintracelogid"]})")).Status);
        Assert.Equal(400, (await local.Http.Post("plugintracelogs", "{}")).Status);
    }

    [Fact]
    public async Task Of_an_asynchronous_step_is_told_by_its_job_too()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("TraceTheCall", "Create", 40, isAsync: true));
        await Keep(local, Exceptions);

        await local.Http.Create("smp_items", """{"smp_name":"wrong"}""");

        Assert.Contains("Create of smp_item, stage 40", Assert.Single(await local.Jobs())["message"]!.ToString());
        Assert.Equal(1, (int)(await Only(local))["mode"]!);
    }

    [Fact]
    public async Task Goes_along_with_a_refusal_where_it_is_asked_for()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("TraceTheCall", "Create", 20));
        const string Wrong = """{"smp_name":"wrong"}""";

        var asked = await local.Http.Post("smp_items", Wrong, ("Prefer", "odata.include-annotations=\"*\""));
        var plain = await local.Http.Post("smp_items", Wrong);
        var soap = await SoapClient.Of(local.Http.Server).Call(
            "Create", $"<entity>{Entity("smp_item", System.Guid.Empty, Parameter("smp_name", "c:string", "wrong"))}</entity>");

        var trace = asked.Json["error"]!["@Microsoft.PowerApps.CDS.TraceText"]!.ToString();
        Assert.StartsWith("\r\n[Sample.Plugins: Sample.Plugins.TraceTheCall]\r\n[", trace);
        Assert.Contains("Create of smp_item, stage 20", trace);
        Assert.Null(plain.Json["error"]!["@Microsoft.PowerApps.CDS.TraceText"]);
        Assert.Contains("Create of smp_item, stage 20", soap.Text);
    }

    static async Task Keep(PluginDataverse local, int setting)
    {
        var organization = (await local.Http.Get("organizations?$select=organizationid")).Rows.Single()!["organizationid"];
        var kept = await local.Http.Patch($"organizations({organization})", $$"""{"plugintracelogsetting":{{setting}}}""");
        Assert.True(kept.Status == 204, kept.Text);
    }

    static async Task<JsonNode> Only(PluginDataverse local)
    {
        await local.Http.Server.WhenIdleAsync();
        return Assert.Single((await local.Http.Get("plugintracelogs")).Rows)!;
    }
}
