using System.Text.Json;
using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>What becomes of an import is said, also where it can no longer be written down.</summary>
public sealed class An_operation_on_a_full_disk : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("local-full-").FullName;

    string DataFile => Path.Combine(_folder, "local.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Whose_end_cannot_be_written_ends_all_the_same_and_every_answer_says_why()
    {
        await using var server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { DataFolder = _folder });
        using var http = new System.Net.Http.HttpClient { BaseAddress = new Uri(server.Address, "/api/data/v9.2/") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", server.AdminToken);
        Sabotage(
            "CREATE TRIGGER full BEFORE UPDATE ON asyncoperation WHEN NEW.statecode = 3 BEGIN SELECT RAISE(FAIL, 'disk is full'); END");

        var body = JsonSerializer.Serialize(new
        {
            CustomizationFile = new SolutionZip().Table("smp_Profile").Pack(),
            OverwriteUnmanagedCustomizations = false,
            PublishWorkflows = true,
        });
        var json = new System.Net.Http.Headers.MediaTypeHeaderValue("application/json");
        var started = await http.PostAsync("ImportSolutionAsync", new System.Net.Http.StringContent(body, json));
        await server.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(started.IsSuccessStatusCode);
        foreach (var path in new[] { "WhoAmI", "asyncoperations" })
        {
            var answer = await http.GetAsync(path);
            Assert.Equal(500, (int)answer.StatusCode);
            Assert.Contains("disk is full", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Has_a_reserve_for_its_end_which_a_later_start_takes_again()
    {
        await (await LocalDataverseServer.StartAsync(new LocalDataverseOptions { DataFolder = _folder })).DisposeAsync();
        var reserve = Path.Combine(_folder, "local.reserve");
        Assert.True(File.Exists(reserve));

        using (var database = Database.Open(DataFile))
        {
            var tries = 0;
            database.WriteLastWord(work =>
            {
                tries++;
                if (File.Exists(reserve)) throw new SqliteException("database or disk is full", 13);
                work.MarkPreset(database.PresetName);
            });
            Assert.Equal(2, tries);
            Assert.Throws<SqliteException>(() => database.WriteLastWord(_ => throw new SqliteException("database or disk is full", 13)));
        }

        Assert.False(File.Exists(reserve));
        await (await LocalDataverseServer.StartAsync(new LocalDataverseOptions { DataFolder = _folder })).DisposeAsync();
        Assert.True(File.Exists(reserve));
    }

    void Sabotage(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DataFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
