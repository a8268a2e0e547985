using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.Tables;
using VoiceForD365.Gateways.OrganizationService.Values;

namespace VoiceForD365.Gateways.OrganizationService.Writing;

static class WriteRequest
{
    /// <exception cref="FormatException">A value does not fit its column, or the column does not exist.</exception>
    public static OrganizationRequest For(Write write, TableCache tables) => write switch
    {
        Write.Create create => new CreateRequest { Target = Activity(create, Row(create.Table, create.Id, create.Columns, tables)) },
        Write.Update update => Update(update, tables),
        Write.Link link => Link(link),
        Write.Delete delete => Delete(delete),
        Write.Unlink unlink => Unlink(unlink),
        Write.GrantPrivileges grant => Grant(grant),
        Write.ChangeApp change => Change(change),
        Write.AddToQueue add => Add(add),
        _ => throw new InvalidOperationException($"No request is known for {write.GetType().Name}; this is our bug."),
    };

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/activityparty-entity</remarks>
    static Entity Activity(Write.Create create, Entity row)
    {
        foreach (var role in create.Parties.GroupBy(party => party.Role))
            row[role.Key == PartyRole.From ? "from" : "to"] = new EntityCollection(role.Select(Party).ToList());
        return row;
    }

    static Entity Party(ActivityParty party) => new("activityparty")
    {
        ["partyid"] = new EntityReference(party.Table.ToString(), party.Id),
    };

    static UpdateRequest Update(Write.Update update, TableCache tables)
    {
        var row = Row(update.Table, update.Id, update.Columns, tables);
        row.RowVersion = update.ExpectedVersion;
        return new UpdateRequest
        {
            Target = row,
            ConcurrencyBehavior = update.ExpectedVersion is null ? ConcurrencyBehavior.Default : ConcurrencyBehavior.IfRowVersionMatches,
        };
    }

    static AssociateRequest Link(Write.Link link) => new()
    {
        Target = new EntityReference(link.Table.ToString(), link.Id),
        Relationship = new Relationship(link.Relationship),
        RelatedEntities = [new EntityReference(link.OtherTable.ToString(), link.OtherId)],
    };

    static DeleteRequest Delete(Write.Delete delete) => new()
    {
        Target = new EntityReference(delete.Table.ToString(), delete.Id) { RowVersion = delete.ExpectedVersion },
        ConcurrencyBehavior = delete.ExpectedVersion is null ? ConcurrencyBehavior.Default : ConcurrencyBehavior.IfRowVersionMatches,
    };

    static DisassociateRequest Unlink(Write.Unlink unlink) => new()
    {
        Target = new EntityReference(unlink.Table.ToString(), unlink.Id),
        Relationship = new Relationship(unlink.Relationship),
        RelatedEntities = [new EntityReference(unlink.OtherTable.ToString(), unlink.OtherId)],
    };

    /// <summary>By name, with the parameters of AddPrivilegesRoleRequest.</summary>
    static OrganizationRequest Grant(Write.GrantPrivileges grant) => new("AddPrivilegesRole")
    {
        ["RoleId"] = grant.RoleId,
        ["Privileges"] = grant.PrivilegeIds.Select(privilege => new RolePrivilege((int)grant.Depth, privilege)).ToArray(),
    };

    /// <summary>By name, with the parameters of AddAppComponentsRequest and RemoveAppComponentsRequest.</summary>
    static OrganizationRequest Change(Write.ChangeApp change) => new(change.Adds ? "AddAppComponents" : "RemoveAppComponents")
    {
        ["AppId"] = change.AppModuleId,
        ["Components"] = new EntityReferenceCollection(
            change.Components.Select(component => new EntityReference(component.Table.ToString(), component.Id)).ToList()),
    };

    /// <summary>By name, with the parameters of AddToQueueRequest.</summary>
    static OrganizationRequest Add(Write.AddToQueue add) => new("AddToQueue")
    {
        ["Target"] = new EntityReference(add.Table.ToString(), add.Id),
        ["DestinationQueueId"] = add.QueueId,
    };

    static Entity Row(LogicalName table, Guid id, Sequence<ColumnSetting> columns, TableCache tables)
    {
        var row = new Entity(table.ToString(), id);
        foreach (var setting in columns)
        {
            var type = tables.TypeOf(table, setting.Column)
                ?? throw new FormatException($"table '{table}' has no column '{setting.Column}'");
            try
            {
                row[setting.Column.ToString()] = SdkValue.Write(type, setting.Value);
            }
            catch (Exception mismatch) when (mismatch is FormatException or OverflowException)
            {
                throw new FormatException($"column '{setting.Column}' of table '{table}': {mismatch.Message}", mismatch);
            }
        }

        return row;
    }
}
