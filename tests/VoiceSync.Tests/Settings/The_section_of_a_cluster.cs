using System.Net;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Cluster;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Tests.Settings;

public sealed class The_section_of_a_cluster
{
    readonly List<Diagnostic> _problems = [];

    [Fact]
    public void Machines_meet_in_a_PostgreSQL_database_whose_connection_string_is_no_part_of_the_file()
    {
        var read = Read(new() { PostgresqlVariable = "DATABASE", Address = "10.0.0.5", Port = 11112, Name = "contoso" });

        Assert.Empty(_problems);
        Assert.Equal(new(new ClusterPlace.PostgreSql("Host=db.contoso.example"), "contoso", IPAddress.Parse("10.0.0.5"), 11112), read);
    }

    [Fact]
    public void Or_in_the_tables_of_a_storage_account() => Assert.Equal(
        new(new ClusterPlace.AzureTables(new("https://contoso.table.core.windows.net")), "voicesync", null, 11111),
        Read(new() { AzureTables = "https://contoso.table.core.windows.net" }));

    [Theory]
    [InlineData(null, null, null, "needs one of")]
    [InlineData("https://contoso.table.core.windows.net", "DATABASE", null, "needs one of")]
    [InlineData("contoso.table.core.windows.net", null, null, "https://")]
    [InlineData(null, "DATABASE", "somewhere", "no IP address")]
    public void What_cannot_be_used_is_told(string? tables, string? variable, string? address, string why)
    {
        Assert.Null(Read(new() { AzureTables = tables, PostgresqlVariable = variable, Address = address }));

        var problem = Assert.Single(_problems);
        Assert.Equal(SyncCodes.FileUnusable, problem.Code);
        Assert.Contains(why, problem.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_that_is_not_there_is_told()
    {
        Assert.Null(Read(new() { PostgresqlVariable = "OTHER" }));
        Assert.Null(Read(new() { PostgresqlFile = "/nowhere/database" }));

        Assert.All(_problems, problem => Assert.Equal(SyncCodes.SecretMissing, problem.Code));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=voicesync")]
    [InlineData("no connection string")]
    public async Task A_database_that_cannot_be_used_is_told_before_anything_begins(string connection) =>
        Assert.Equal(SyncCodes.ClusterUnreachable, (await PostgreSqlTables.EnsureAsync(connection, default))?.Code);

    ClusterSettings? Read(ClusterEntry entry) =>
        ClusterReader.TryRead(entry, "/", name => name == "DATABASE" ? " Host=db.contoso.example\n" : null, _problems);
}
