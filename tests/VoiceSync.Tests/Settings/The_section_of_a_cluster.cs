using System.Net;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Cluster;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Tests.Settings;

/// <summary>What may be written in it: The_configuration_file; how a vault is asked: Secrets_that_are_read.</summary>
public sealed class The_section_of_a_cluster : IDisposable
{
    const string Database = "Host=db.contoso.example";
    const string Account =
        "DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=dm9pY2VzeW5j;EndpointSuffix=core.windows.net";

    readonly string _folder = Directory.CreateTempSubdirectory("voicesync-").FullName;
    readonly List<Diagnostic> _problems = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Machines_meet_in_a_PostgreSQL_database_whose_connection_string_is_no_part_of_the_file()
    {
        var read = await ReadAsync(new()
        {
            PostgreSql = new SecretPlace.Variable("DATABASE"),
            Address = "10.0.0.5",
            Port = 11112,
            Name = "contoso",
        });

        Assert.Empty(_problems);
        Assert.Equal(new(new ClusterPlace.PostgreSql(Database), "contoso", IPAddress.Parse("10.0.0.5"), 11112), read);
    }

    [Fact]
    public async Task Or_in_the_tables_of_a_storage_account() => Assert.Equal(
        new(new ClusterPlace.AzureTables(new("https://contoso.table.core.windows.net")), "voicesync", null, 11111),
        await ReadAsync(new() { AzureTables = "https://contoso.table.core.windows.net" }));

    [Fact]
    public async Task A_secret_may_lie_in_a_file_beside_the_configuration()
    {
        File.WriteAllText(Path.Combine(_folder, "secret"), Account + "\n");
        var place = new SecretPlace.File("secret");

        Assert.Equal(new ClusterPlace.AzureTablesByKey(Account), (await ReadAsync(new() { TablesConnection = place }))?.Place);
        Assert.Equal(new ClusterPlace.PostgreSql(Account), (await ReadAsync(new() { PostgreSql = place }))?.Place);
    }

    [Fact]
    public async Task A_connection_string_that_is_not_there_or_of_nothing_is_told_and_not_repeated()
    {
        Assert.Null(await ReadAsync(new() { PostgreSql = new SecretPlace.Variable("OTHER") }));
        Assert.Null(await ReadAsync(new() { PostgreSql = new SecretPlace.File("/nowhere/database") }));
        Assert.Null(await ReadAsync(new() { TablesConnection = new SecretPlace.Variable("DATABASE") }));

        Assert.Equal(3, _problems.Count);
        Assert.All(_problems, problem => Assert.Equal(SyncCodes.SecretMissing, problem.Code));
        Assert.Contains("does not contain the connection string of a storage account", _problems[2].Why, StringComparison.Ordinal);
        Assert.DoesNotContain(_problems, problem => problem.ToString().Contains(Database, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=voicesync")]
    [InlineData("no connection string")]
    public async Task A_database_that_cannot_be_used_is_told_before_anything_begins(string connection) =>
        Assert.Equal(SyncCodes.ClusterUnreachable, (await PostgreSqlTables.EnsureAsync(connection, default))?.Code);

    Task<ClusterSettings?> ReadAsync(ClusterEntry entry) => ClusterReader.TryReadAsync(
        entry, new(_folder, name => name == "DATABASE" ? $" {Database}\n" : null), new(() => throw new NotSupportedException()), _problems,
        default);
}
