using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

public sealed class Imports_meet_their_faults
{
    static readonly Guid Job = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

    [Fact]
    public async Task An_import_fails_at_a_component_and_nothing_of_it_remains()
    {
        await using var local =
            await StartAsync("""{ "imports": [ { "failAt": { "component": 2, "code": "0x80048033", "message": "No luck." } } ] }""");

        var failed = await ImportAsync(local);
        var again = await ImportAsync(local, "Other");

        Assert.Equal((3, 31), ((int)failed["statecode"]!, (int)failed["statuscode"]!));
        Assert.Equal((unchecked((int)0x80048033), "No luck."), ((int)failed["errorcode"]!, failed["message"]!.ToString()));
        Assert.Equal(404, (await local.Get("smp_ones")).Status);
        var data = (await local.Get($"importjobs({Job})"))["data"]!.ToString();
        Assert.Contains(
            """id="smp_two" LocalizedName="smp_Two" processed="true"><result result="failure" errorcode="0x80048033" errortext="No luck." """,
            data,
            StringComparison.Ordinal);
        var history = (await local.Get("msdyn_solutionhistories?$filter=msdyn_name eq 'SampleVoice'")).Rows.Single()!;
        Assert.Equal((false, "No luck."), ((bool)history["msdyn_result"]!, history["msdyn_exceptionmessage"]!.ToString()));
        Assert.Equal(31, (int)again["statuscode"]!);
    }

    [Fact]
    public async Task A_failed_import_is_finished_by_the_next()
    {
        await using var local = await StartAsync("""{ "imports": [ { "nth": 1, "failAt": { "component": 2 } } ] }""");

        var failed = await ImportAsync(local);
        var second = await ImportAsync(local);

        Assert.Equal((31, 30), ((int)failed["statuscode"]!, (int)second["statuscode"]!));
        Assert.Equal(200, (await local.Get("smp_twos")).Status);
    }

    [Fact]
    public async Task An_import_takes_its_time_and_shows_how_far_it_is()
    {
        var time = new FaultyTime();
        await using var local = await TestDataverse.StartAsync(options: new LocalDataverseOptions
        {
            Clock = time,
            Faults = FaultScript.Parse("""{ "imports": [ { "solution": "Sample*", "takes": "20min" } ] }""", "faults.json"),
        });

        var done = await ImportAsync(local);

        Assert.Equal(30, (int)done["statuscode"]!);
        Assert.Equal(10, time.Waits.Count(wait => wait == TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task An_import_is_stuck_until_the_script_is_cleared()
    {
        await using var local = await StartAsync("""{ "imports": [ { "stuckAt": 40 } ] }""");

        var operation = await BeginAsync(local);
        while ((double)(await local.Get($"importjobs({Job})"))["progress"]! < 40)
            await Task.Yield();
        var stuck = await local.Get($"importjobs({Job})");
        var data = XElement.Parse(stuck["data"]!.ToString());
        var running = await local.Get($"asyncoperations({operation})");
        local.Server.Use(null);
        await local.Server.WhenIdleAsync();

        Assert.Equal((40d, 20), ((double)stuck["progress"]!, (int)running["statuscode"]!));
        Assert.Equal(("40", "false"), (data.Attribute("progress")!.Value, data.Attribute("processed")!.Value));
        Assert.Null(stuck["completedon"]);
        Assert.Equal(30, (int)(await local.Get($"asyncoperations({operation})"))["statuscode"]!);
    }

    [Fact]
    public async Task An_import_on_its_way_shows_which_components_are_done()
    {
        await using var local = await StartAsync("""{ "imports": [ { "stuckAt": 50 } ] }""");

        await BeginAsync(local);
        while ((double)(await local.Get($"importjobs({Job})"))["progress"]! < 50)
            await Task.Yield();
        var half = XElement.Parse((await local.Get($"importjobs({Job})"))["data"]!.ToString());
        local.Server.Use(null);
        await local.Server.WhenIdleAsync();
        var whole = XElement.Parse((await local.Get($"importjobs({Job})"))["data"]!.ToString());

        Assert.Equal(["smp_one true 1", "smp_two false 0"], Entities(half));
        Assert.Equal(["smp_one true 1", "smp_two true 1"], Entities(whole));
        Assert.Empty(half.Descendants("solutionManifest").Elements("result"));
    }

    [Fact]
    public async Task An_import_that_cannot_succeed_shows_no_component_as_done()
    {
        await using var local = await StartAsync("""{ "imports": [ { "stuckAt": 50 } ] }""");
        var zip = new SolutionZip().Table("smp_One", table => table.Form(Job, "smp_ghost")).Pack();

        await local.Post(
            "ImportSolutionAsync",
            JsonSerializer.Serialize(
                new { CustomizationFile = zip, OverwriteUnmanagedCustomizations = false, PublishWorkflows = true, ImportJobId = Job }));
        while ((double)(await local.Get($"importjobs({Job})"))["progress"]! < 50)
            await Task.Yield();
        var data = (await local.Get($"importjobs({Job})"))["data"];
        local.Server.Use(null);
        await local.Server.WhenIdleAsync();

        Assert.Null(data);
    }

    static string[] Entities(XElement data) =>
        [.. data.Descendants("entity")
            .Select(
                entity => $"{entity.Attribute("id")!.Value} {entity.Attribute("processed")!.Value} {entity.Elements("result").Count()}")];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_server_killed_in_the_midst_of_an_import_keeps_nothing_of_it(int component)
    {
        var folder = Directory.CreateTempSubdirectory("voice-kill-").FullName;
        var options = new LocalDataverseOptions { DataFolder = folder };
        await using (var local = await StartAsync($$"""{ "imports": [ { "killAt": {{component}} } ] }""", options))
        {
            try
            {
                await BeginAsync(local);
            }
            catch (HttpRequestException)
            {
                // The import was quicker than the answer, which is lost with the server.
            }

            await local.Server.Killed;
            await Assert.ThrowsAsync<HttpRequestException>(() => local.Get("WhoAmI"));
        }

        await using (var reopened = await TestDataverse.StartAsync(options: options))
        {
            var ended = Assert.Single((await reopened.Get("asyncoperations?$select=statuscode,message")).Rows)!;
            Assert.Equal((31, 404), ((int)ended["statuscode"]!, (await reopened.Get("smp_ones")).Status));
            Assert.Contains("server stopped", ended["message"]!.ToString(), StringComparison.Ordinal);
            Assert.Equal(30, (int)(await ImportAsync(reopened, job: Guid.NewGuid()))["statuscode"]!);
        }

        Directory.Delete(folder, recursive: true);
    }

    static Task<TestDataverse> StartAsync(string script, LocalDataverseOptions? options = null) =>
        TestDataverse.StartAsync(
            options: (options ?? new LocalDataverseOptions()) with { Faults = FaultScript.Parse(script, "faults.json") });

    static async Task<string> BeginAsync(TestDataverse local, string solution = "SampleVoice", Guid? job = null)
    {
        var zip = new SolutionZip(solution).Table("smp_One").Table("smp_Two").Pack();
        var body = JsonSerializer.Serialize(
            new { CustomizationFile = zip, OverwriteUnmanagedCustomizations = false, PublishWorkflows = true, ImportJobId = job ?? Job });
        var started = await local.Post("ImportSolutionAsync", body);
        return started.Status == 412 ? await BeginAsync(local, solution, Guid.NewGuid()) : started["AsyncOperationId"]!.ToString();
    }

    static async Task<Reply> ImportAsync(TestDataverse local, string solution = "SampleVoice", Guid? job = null)
    {
        var operation = await BeginAsync(local, solution, job);
        await local.Server.WhenIdleAsync();
        return await local.Get(string.Create(CultureInfo.InvariantCulture, $"asyncoperations({operation})"));
    }
}
