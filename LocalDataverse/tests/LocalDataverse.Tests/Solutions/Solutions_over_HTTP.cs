using System.Text.Json;
using VoiceForD365.LocalDataverse.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class Solutions_over_HTTP
{
    static string Body(SolutionZip zip) =>
        JsonSerializer.Serialize(new { CustomizationFile = zip.Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true });

    static async Task<Reply> Import(TestDataverse local, SolutionZip zip, string action = "ImportSolutionAsync")
    {
        var started = await local.Post(action, Body(zip));
        Assert.True(started.Status == 200, started.Text);
        await local.Server.WhenIdleAsync();
        return await local.Get(
            $"asyncoperations({started["AsyncOperationId"]})?$select=statecode,statuscode,message,errorcode,operationtype");
    }

    [Fact]
    public async Task A_table_can_be_used_as_soon_as_its_import_has_ended()
    {
        await using var local = await TestDataverse.StartAsync();

        var operation = await Import(
            local,
            new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code").Key("smp_CodeKey", "smp_code").Lookup("smp_QueueId", "Queue")));

        Assert.Equal((3, 30), ((int)operation["statecode"]!, (int)operation["statuscode"]!));
        var queue = await local.Create("queues", """{"name":"Support"}""");
        Assert.Equal(
            204,
            (await local.Patch(
                "smp_profiles(smp_code='A')", $$"""{"smp_name":"First","smp_QueueId@odata.bind":"/queues({{queue}})"}""")).Status);
        var row = (await local.Get("smp_profiles?$select=smp_name,_smp_queueid_value,statecode&$filter=smp_code eq 'a'")).Rows.Single()!;
        Assert.Equal(
            ("First", queue.ToString(), 0), (row["smp_name"]!.ToString(), row["_smp_queueid_value"]!.ToString(), (int)row["statecode"]!));
        var definition = await local.Get(
            "EntityDefinitions(LogicalName='smp_profile')?$select=EntitySetName&$expand=Keys($select=LogicalName,EntityKeyIndexStatus)");
        Assert.Contains("Active", definition.Text);
    }

    [Fact]
    public async Task A_refusal_is_read_where_a_deployment_reads_it()
    {
        await using var local = await TestDataverse.StartAsync();

        var operation = await Import(local, new SolutionZip().Role(Guid.NewGuid(), "Voice User", ("prvReadLead", "Global")));

        Assert.Equal((31, 0x80048017), ((int)operation["statuscode"]!, unchecked((uint)(int)operation["errorcode"]!)));
        Assert.Contains("prvReadLead", operation["message"]!.ToString());
        Assert.Empty((await local.Get("solutions?$filter=uniquename eq 'SampleVoice'")).Rows);
    }

    [Fact]
    public async Task A_second_import_is_answered_with_429_while_one_runs()
    {
        var gate = new TaskCompletionSource();
        await using var local = await TestDataverse.StartAsync(options: new LocalDataverseOptions { BeforeImport = gate.Task.WaitAsync });
        await local.Post("ImportSolutionAsync", Body(new SolutionZip("SampleOne")));

        var second = await local.Post("ImportSolutionAsync", Body(new SolutionZip("SampleTwo")));
        var publish = await local.Post("PublishAllXml");
        var other = await local.Get("accounts");

        Assert.Equal((429, "0x80071151"), (second.Status, second.Code));
        Assert.Equal((429, "0x80071151"), (publish.Status, publish.Code));
        Assert.Equal(200, other.Status);
        gate.SetResult();
    }

    [Fact]
    public async Task A_solution_is_uninstalled_by_deleting_its_row()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, new SolutionZip("SampleCore").Table("smp_Profile"));
        await Import(local, new SolutionZip("SampleApp").SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_profile" />"""));
        var core = await IdOf(local, "SampleCore");

        var refused = await local.Delete($"solutions({core})");
        Assert.Equal(ErrorCodes.DependentsRemain, refused.Code);

        Assert.Equal(204, (await local.Delete($"solutions({await IdOf(local, "SampleApp")})")).Status);
        Assert.Equal(204, (await local.Delete($"solutions({core})")).Status);
        Assert.Equal(404, (await local.Get("smp_profiles")).Status);
        Assert.Equal(400, (await local.Delete("solutions(fd140aaf-4df4-11dd-bd17-0019b9312238)")).Status);
    }

    static async Task<string> IdOf(TestDataverse local, string uniqueName) =>
        (await local.Get($"solutions?$select=solutionid&$filter=uniquename eq '{uniqueName}'")).Rows.Single()!["solutionid"]!.ToString();

    [Fact]
    public async Task An_upgrade_replaces_the_old_version()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, new SolutionZip().Table("smp_Profile", t => t.Text("smp_Old")));

        var operation = await Import(local, new SolutionZip("SampleVoice", "2.0.0.0").Table("smp_Profile"), "StageAndUpgradeAsync");

        Assert.Equal((30, 211), ((int)operation["statuscode"]!, (int)operation["operationtype"]!));
        Assert.Equal(
            "2.0.0.0", (await local.Get("solutions?$filter=startswith(uniquename,'Sample')")).Rows.Single()!["version"]!.ToString());
        Assert.Equal(400, (await local.Get("smp_profiles?$select=smp_old")).Status);
    }

    [Fact]
    public async Task An_agent_may_not_import() => await Using(async local =>
        Assert.Equal(403, (await local.SendAs("agent", HttpMethod.Post, "ImportSolutionAsync", Body(new SolutionZip()))).Status));

    [Fact]
    public async Task What_was_imported_is_there_after_a_restart_and_what_was_interrupted_is_marked()
    {
        var folder = Directory.CreateTempSubdirectory("voice-import-").FullName;
        try
        {
            string interrupted;
            await using (var local = await TestDataverse.StartAsync(options: new LocalDataverseOptions { DataFolder = folder }))
                await Import(local, new SolutionZip("SampleOne").Table("smp_One"));
            await using (var local = await TestDataverse.StartAsync(options: new LocalDataverseOptions
            {
                DataFolder = folder,
                BeforeImport = cancellation => Task.Delay(-1, cancellation),
            }))
                interrupted = (await local.Post(
                    "ImportSolutionAsync", Body(new SolutionZip("SampleTwo").Table("smp_Two"))))["AsyncOperationId"]!.ToString();

            await using var reopened = await TestDataverse.StartAsync(options: new LocalDataverseOptions { DataFolder = folder });
            Assert.Equal(200, (await reopened.Get("smp_ones")).Status);
            Assert.Equal(404, (await reopened.Get("smp_twos")).Status);
            var operation = await reopened.Get($"asyncoperations({interrupted})");
            Assert.Equal(31, (int)operation["statuscode"]!);
            Assert.Contains("server stopped", operation["message"]!.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_server_killed_during_an_import_comes_back_without_a_trace_of_it()
    {
        var (folder, afterwards) = (
            Directory.CreateTempSubdirectory("voice-import-").FullName, Directory.CreateTempSubdirectory("voice-import-").FullName);
        try
        {
            var running = new TaskCompletionSource();
            string operation;
            await using (var local = await TestDataverse.StartAsync(options: new LocalDataverseOptions
            {
                DataFolder = folder,
                BeforeImport = cancellation =>
                {
                    running.SetResult();
                    return Task.Delay(-1, cancellation);
                },
            }))
            {
                operation =
                    (await local.Post("ImportSolutionAsync", Body(new SolutionZip().Table("smp_Profile"))))["AsyncOperationId"]!.ToString();
                await running.Task;
                // What a kill leaves is what lies on the disk at that moment.
                foreach (var file in Directory.GetFiles(folder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
                    File.Copy(file, Path.Combine(afterwards, Path.GetFileName(file)));
            }

            await using var reopened = await TestDataverse.StartAsync(options: new LocalDataverseOptions { DataFolder = afterwards });
            var row = await reopened.Get($"asyncoperations({operation})");
            Assert.Equal((3, 31), ((int)row["statecode"]!, (int)row["statuscode"]!));
            Assert.Contains("server stopped", row["message"]!.ToString());
            Assert.Equal(404, (await reopened.Get("smp_profiles")).Status);
            Assert.Equal(
                (3, 30),
                await Import(reopened, new SolutionZip().Table("smp_Profile")) is var again
                    ? ((int)again["statecode"]!, (int)again["statuscode"]!) : default);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(afterwards, recursive: true);
        }
    }

    static async Task Using(Func<TestDataverse, Task> act)
    {
        await using var local = await TestDataverse.StartAsync();
        await act(local);
    }
}
