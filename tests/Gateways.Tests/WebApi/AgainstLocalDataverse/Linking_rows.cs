using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.Tests.WebApi.AgainstLocalDataverse;

/// <summary>Rows bound to each other over the wire, by a relationship or a privilege.</summary>
public sealed class Linking_rows : IAsyncLifetime
{
    static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");
    static readonly Guid Other = new("22222222-2222-3333-4444-555555555555");

    LocalConnection _local = null!;

    public async Task InitializeAsync() => _local = await LocalConnection.StartAsync();

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task Rows_made_in_a_transaction_are_linked_in_it_and_seen_from_both_sides()
    {
        var provider = Sequence.Of(
            new ColumnSetting("msdyn_name", new ColumnValue.Text("P")),
            new ColumnSetting("msdyn_uniquename", new ColumnValue.Text("enreach_p")),
            new ColumnSetting("msdyn_label", new ColumnValue.Text("P")),
            new ColumnSetting("msdyn_channelurl", new ColumnValue.Text("https://contoso.example")),
            new ColumnSetting("msdyn_apiversion", new ColumnValue.Number(162450000)),
            new ColumnSetting("msdyn_sortorder", new ColumnValue.Number(0)),
            new ColumnSetting("msdyn_enableoutbound", new ColumnValue.Flag(true)));
        var profile = Sequence.Of(
            new ColumnSetting("msdyn_name", new ColumnValue.Text("Q")),
            new ColumnSetting("msdyn_uniquename", new ColumnValue.Text("enreach_q")),
            new ColumnSetting("msdyn_appmoduleuniquename", new ColumnValue.Text("CustomerServiceApps")));

        await _local.Dataverse.WriteAsync(
            [
                new Write.Create("msdyn_channelprovider", Id, provider),
                new Write.Create("msdyn_appconfiguration", Other, profile),
                new Write.Link("msdyn_appconfiguration", Other, "msdyn_appconfig_msdyn_channelprovider", "msdyn_channelprovider", Id),
            ],
            default);

        const string relationship = "msdyn_appconfig_msdyn_channelprovider";
        var providers = await _local.RowsAsync(
            new Query.LinkedRows(
                "msdyn_appconfiguration", Other, relationship, "msdyn_channelprovider", Sequence.Of<LogicalName>("msdyn_name")));
        var profiles = await _local.RowsAsync(
            new Query.LinkedRows("msdyn_channelprovider", Id, relationship, "msdyn_appconfiguration", Sequence<LogicalName>.Empty));
        Assert.Equal((Id, Other), (Assert.Single(providers).Id, Assert.Single(profiles).Id));
    }

    [Fact]
    public async Task Privileges_are_granted_to_a_role()
    {
        var role = (await _local.RowsAsync(new Query.Rows("role", Sequence.Of<LogicalName>("name"), Sequence.Of(
            new Condition(
                "name", Sequence.Of<ColumnValue>(new ColumnValue.Text("Salesperson"), new ColumnValue.Text("Basic User"))))))).First();
        var held = await PrivilegesAsync(role.Id);
        var all = await _local.RowsAsync(new Query.Rows("privilege", Sequence.Of<LogicalName>("name"), Sequence<Condition>.Empty));
        var missing = all.First(row => !held.Contains(row.Id));

        await _local.Dataverse.WriteAsync([new Write.GrantPrivileges(role.Id, Sequence.Of(missing.Id), PrivilegeDepth.Global)], default);

        Assert.Contains(missing.Id, await PrivilegesAsync(role.Id));
    }

    async Task<IReadOnlyList<Guid>> PrivilegesAsync(Guid role)
    {
        var held =
            await _local.RowsAsync(
                new Query.LinkedRows("role", role, "roleprivileges_association", "privilege", Sequence<LogicalName>.Empty));
        return [.. held.Select(row => row.Id)];
    }
}
