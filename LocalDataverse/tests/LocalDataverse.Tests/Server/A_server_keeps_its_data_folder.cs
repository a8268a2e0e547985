using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.Server;

public sealed class A_server_keeps_its_data_folder : IDisposable
{
    readonly string _folder = Path.Combine(Path.GetTempPath(), "local-" + Guid.NewGuid().ToString("N"));

    LocalDataverseOptions Options => new() { DataFolder = _folder, Preset = Preset.Cif1 };

    [Fact]
    public async Task Rows_the_token_and_the_preset_survive_a_restart()
    {
        string token;
        Guid id;
        await using (var first = await TestDataverse.StartAsync(options: Options))
        {
            token = first.Server.AdminToken;
            id = await first.Create("accounts", """{"name":"Kept"}""");
        }

        await using var second = await TestDataverse.StartAsync(options: Options);

        Assert.Equal(token, second.Server.AdminToken);
        Assert.Equal(token, await File.ReadAllTextAsync(Path.Combine(_folder, "admin.token")));
        Assert.Equal("Kept", (await second.Get($"accounts({id})"))["name"]!.ToString());
    }

    [Fact]
    public async Task Each_is_an_organization_of_its_own_and_stays_it()
    {
        var (first, again) = (await IdAsync(Options), await IdAsync(Options));
        var (other, given) = (
            await IdAsync(new() { Preset = Preset.Cif1 }),
            await IdAsync(new() { Preset = Preset.Cif1, OrganizationId = TestDataverse.Organization }));

        Assert.Equal(first, again);
        Assert.Equal(TestDataverse.Organization, given);
        Assert.Equal(3, new HashSet<Guid> { first, other, given }.Count);
    }

    /// <summary>As it says itself, in each place where it does.</summary>
    static async Task<Guid> IdAsync(LocalDataverseOptions options)
    {
        await using var server = await LocalDataverseServer.StartAsync(options);
        using var http = new HttpClient { BaseAddress = new Uri(server.Address, "/api/data/v9.2/") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", server.AdminToken);
        var told = new[]
        {
            (await AnswerAsync("WhoAmI"))["OrganizationId"],
            (await AnswerAsync("organizations?$select=organizationid"))["value"]![0]!["organizationid"],
            (await AnswerAsync("businessunits?$select=_organizationid_value"))["value"]![0]!["_organizationid_value"],
        };
        return Guid.Parse(Assert.Single(told.Select(id => id!.ToString()).Distinct()));

        async Task<System.Text.Json.Nodes.JsonNode> AnswerAsync(string path) =>
            System.Text.Json.Nodes.JsonNode.Parse(await http.GetStringAsync(path))!;
    }

    [Fact]
    public async Task What_was_answered_is_there_even_when_the_process_is_killed()
    {
        await using var running = await TestDataverse.StartAsync(options: Options);
        var id = await running.Create("accounts", """{"name":"Kept"}""");
        var copy = Directory.CreateDirectory(_folder + "-copy").FullName;

        // A kill leaves exactly the files as they are now, write-ahead log included.
        foreach (var file in Directory.GetFiles(_folder, "local.db*"))
        {
            await using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await using var target = File.Create(Path.Combine(copy, Path.GetFileName(file)));
            await source.CopyToAsync(target);
        }

        await using (var survivor = await TestDataverse.StartAsync(options: Options with { DataFolder = copy }))
            Assert.Equal("Kept", (await survivor.Get($"accounts({id})"))["name"]!.ToString());
        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_turned_away()
    {
        await using var first = await TestDataverse.StartAsync(options: Options);

        var refusal = await Assert.ThrowsAsync<LocalDataverseInUseException>(() => LocalDataverseServer.StartAsync(Options));
        Assert.Throws<LocalDataverseInUseException>(() => LocalDataverseReset.Delete(_folder));

        Assert.Equal(_folder, refusal.Folder);
        Assert.Equal(200, (await first.Get("WhoAmI")).Status);
    }

    [Fact]
    public async Task Another_preset_is_refused_until_the_folder_is_reset()
    {
        await using (await TestDataverse.StartAsync(options: Options))
        {
        }

        var refusal =
            await Assert.ThrowsAsync<LocalDataversePresetException>(
                () => LocalDataverseServer.StartAsync(Options with { Preset = Preset.Bare }));
        Assert.Equal(("cif1", "bare"), (refusal.Stored, refusal.Asked));
        LocalDataverseReset.Delete(_folder);

        Assert.False(Directory.Exists(_folder));
        await using var bare = await TestDataverse.StartAsync(options: Options with { Preset = Preset.Bare });
        Assert.Equal(404, (await bare.Get("EntityDefinitions(LogicalName='msdyn_ciprovider')")).Status);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_alone()
    {
        await using (await TestDataverse.StartAsync(options: Options))
        {
        }

        using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "local.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var refusal = await Assert.ThrowsAsync<LocalDataverseTooNewException>(() => LocalDataverseServer.StartAsync(Options));

        Assert.Equal(99, refusal.Found);
    }

    [Fact]
    public async Task Reset_leaves_other_peoples_files_alone()
    {
        await using (await TestDataverse.StartAsync(options: Options))
            await File.WriteAllTextAsync(Path.Combine(_folder, "notes.txt"), "mine");

        LocalDataverseReset.Delete(_folder);

        Assert.Equal("notes.txt", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Fact]
    public async Task A_private_folder_is_removed_and_its_token_was_its_owners_alone()
    {
        string folder;
        await using (var local = await TestDataverse.StartAsync())
        {
            folder = local.Server.DataFolder;
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "admin.token")));
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Requests_are_recorded_with_the_operations_of_a_batch()
    {
        await using var local = await TestDataverse.StartAsync();

        await local.Get("WhoAmI");
        await local.Batch("--batch_1\nContent-Type: application/http\n\nGET WhoAmI HTTP/1.1\n\n\n--batch_1--\n");

        var requests = local.Server.Requests;
        Assert.Equal(
            [("GET", "/api/data/v9.2/WhoAmI", 200), ("POST", "/api/data/v9.2/$batch", 200)],
            requests.Select(r => (r.Method, r.PathAndQuery, r.Status)));
        Assert.Equal(new RecordedOperation("GET", "WhoAmI", null, 200), Assert.Single(requests[1].Operations));
        local.Server.ClearRequests();
        Assert.Empty(local.Server.Requests);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
