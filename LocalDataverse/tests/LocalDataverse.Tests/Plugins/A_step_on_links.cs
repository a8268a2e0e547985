using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Tests.Soap;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

public sealed class A_step_on_links
{
    [Theory]
    [InlineData(false, "systemuser with role,role")]
    [InlineData(true, "role with systemuser")]
    public async Task Is_told_the_target_and_all_rows_that_are_linked_with_it(bool fromRole, string told)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheLinks", "Associate", 20, table: null)
            .Register("NoteTheLinks", "Disassociate", 20, table: null));
        var (user, roles) = (FixedIds.Administrator, new[] { await Role(local, "One"), await Role(local, "Two") });
        var link = fromRole
            ? Link("role", roles[0], ("systemuser", user))
            : Link("systemuser", user, ("role", roles[0]), ("role", roles[1]));
        var soap = SoapClient.Of(local.Http.Server);

        var linked = await soap.Call("Associate", link);
        var unlinked = await soap.Call("Disassociate", link);

        Assert.True(linked.Status == 200, linked.Text);
        Assert.True(unlinked.Status == 200, unlinked.Text);
        Assert.Equal(["Associate " + told, "Disassociate " + told], await local.Journal());
    }

    static Task<Guid> Role(PluginDataverse local, string name) => local.Http.Create(
        "roles", $$"""{"name":"{{name}}","businessunitid@odata.bind":"/businessunits({{FixedIds.RootBusinessUnit}})"}""");

    static string Link(string table, Guid id, params (string Table, Guid Id)[] related) =>
        $"<entityName>{table}</entityName><entityId>{id}</entityId><relationship><a:PrimaryEntityRole i:nil='true'/>"
        + "<a:SchemaName>systemuserroles_association</a:SchemaName></relationship><relatedEntities>"
        + string.Concat(related.Select(row => $"<a:EntityReference>{SoapClient.Reference(row.Table, row.Id)}</a:EntityReference>"))
        + "</relatedEntities>";
}
