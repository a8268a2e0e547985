using System.Text.Json.Nodes;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;

/// <summary>A transaction as one change set.</summary>
sealed class Changes(Wire wire, Tables tables)
{
    /// <exception cref="System.ServiceModel.FaultException{T}">Nothing was written; the fault says which request was refused.</exception>
    public void Apply(IReadOnlyList<OrganizationRequest> requests)
    {
        var set = new ChangeSet(wire.Api.AbsolutePath);
        foreach (var part in requests.SelectMany(Parts)) set.Add(part);
        var answer = wire.PostBatch(set.ToString(), set.Boundary);
        if (ChangeSet.Refused(answer) is { } refused) throw Refusal.ReadTransaction(
            refused.Body, refused.Status, (refused.ContentId ?? 1) - 1);
    }

    IEnumerable<ChangePart> Parts(OrganizationRequest request) => request switch
    {
        CreateRequest { Target: var row } => [new("PATCH", Address(row.LogicalName, row.Id), Body(row), "If-None-Match: *")],
        UpdateRequest { Target: var row, ConcurrencyBehavior: ConcurrencyBehavior.IfRowVersionMatches } =>
            [new("PATCH", Address(row.LogicalName, row.Id), Body(row), $"If-Match: W/\"{row.RowVersion}\"")],
        UpdateRequest { Target: var row } => [new("PATCH", Address(row.LogicalName, row.Id), Body(row), "If-Match: *")],
        AssociateRequest { Target: var row } link => link.RelatedEntities.Select(other => new ChangePart(
            "POST",
            $"{Address(row.LogicalName, row.Id)}/{tables.Read(row.LogicalName).LinkOf(link.Relationship.SchemaName)}/$ref",
            new JsonObject { ["@odata.id"] = new Uri(wire.Api, Address(other.LogicalName, other.Id)).AbsoluteUri })),
        { RequestName: "AddPrivilegesRole" } => [Grant((Guid)request["RoleId"], (RolePrivilege[])request["Privileges"])],
        { RequestName: "AddAppComponents" or "RemoveAppComponents" } => [Change(request)],
        { RequestName: "AddToQueue" } => [Queue((EntityReference)request["Target"], (Guid)request["DestinationQueueId"])],
        _ => throw new NotSupportedException($"{request.RequestName} inside a transaction."),
    };

    ChangePart Grant(Guid role, RolePrivilege[] privileges) => new(
        "POST",
        $"{Address("role", role)}/Microsoft.Dynamics.CRM.AddPrivilegesRole",
        new JsonObject
        {
            ["Privileges"] = new JsonArray(
            [.. privileges.Select(
                privilege =>
                    new JsonObject { ["PrivilegeId"] = privilege.PrivilegeId.ToString("D"), ["Depth"] = privilege.Depth.ToString() })])
        });

    ChangePart Change(OrganizationRequest request) => new(
        "POST",
        request.RequestName,
        new JsonObject
        {
            ["AppId"] = ((Guid)request["AppId"]).ToString("D"),
            ["Components"] = new JsonArray([.. ((EntityReferenceCollection)request["Components"]).Select(component => new JsonObject
            {
                ["@odata.type"] = $"Microsoft.Dynamics.CRM.{component.LogicalName}",
                [component.LogicalName == "systemform" ? "formid" : $"{component.LogicalName}id"] = component.Id.ToString("D"),
            })]),
        });

    ChangePart Queue(EntityReference target, Guid queue) => new(
        "POST",
        $"{Address("queue", queue)}/Microsoft.Dynamics.CRM.AddToQueue",
        new JsonObject
        {
            ["Target"] = new JsonObject { ["@odata.id"] = new Uri(wire.Api, Address(target.LogicalName, target.Id)).AbsoluteUri },
        });

    string Address(string table, Guid id) => $"{tables.Read(table).SetName}({id:D})";

    JsonObject Body(Entity row) => RowJson.Write(row, tables.Read(row.LogicalName), tables);
}
