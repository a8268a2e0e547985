using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.Tests.WebApi.AgainstLocalDataverse;

/// <summary>What an environment says of itself over the wire.</summary>
public sealed class Describing_an_environment : IAsyncLifetime
{
    LocalConnection _local = null!;

    public async Task InitializeAsync() => _local = await LocalConnection.StartAsync();

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task Who_am_I_and_the_version_are_answered()
    {
        var answers = await _local.Dataverse.ReadAsync([new Query.WhoAmI(), new Query.PlatformVersion()], default);

        Assert.IsType<QueryResult.CallerIs>(answers[0]);
        Assert.Equal(9, Assert.IsType<QueryResult.VersionIs>(answers[1]).Version.Major);
    }

    [Fact]
    public async Task Tables_are_described_and_absent_ones_left_out()
    {
        var answer = await _local.AskAsync(
            new Query.Tables(Sequence.Of<LogicalName>("account", "enreach_absent", "msdyn_appconfiguration")));

        var tables = Assert.IsType<QueryResult.TablesAre>(answer).Tables;
        Assert.Equal(["account", "msdyn_appconfiguration"], tables.Select(table => table.Name.ToString()));
        Assert.Equal("accountid", tables[0].PrimaryKey.ToString());
        Assert.Contains("primarycontactid", tables[0].Columns.Select(column => column.ToString()));
        Assert.Contains("msdyn_appconfig_msdyn_channelprovider", tables[1].Relationships);
    }
}
