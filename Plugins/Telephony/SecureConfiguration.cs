using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins.Telephony;

/// <summary>
/// Reads the secret from the secure configuration of the step on Associate: only System Administrators may read that table, no export holds
/// it, and no import touches that step, which is a row and no component of a solution (docs/decisions/0009-telephony-secret.md).
/// </summary>
/// <remarks>
/// The platform hands a secure configuration to the plug-in of its own step alone; the custom API and the virtual table have no step, so
/// it is read as a row. learn.microsoft.com/power-apps/developer/data-platform/reference/entities/sdkmessageprocessingstepsecureconfig
/// </remarks>
static class SecureConfiguration
{
    /// <summary>For people, in messages.</summary>
    public const string Place = "the secure configuration of the plug-in step \"ResolveUserIdOnRoleAssigned: Associate of any table\"";

    /// <summary>The type ResolveUserIdOnRoleAssigned, as in the solution.</summary>
    static readonly Guid StepsOf = new("c8347ed7-118c-41cf-988e-25e8451994db");

    /// <param name="service">With all privileges.</param>
    /// <returns>null where there is none.</returns>
    public static string? TryRead(IOrganizationService service)
    {
        const string link = "sdkmessageprocessingstepsecureconfigid";
        var configurations = Rows(service, "sdkmessageprocessingstep", "plugintypeid", link, StepsOf)
            .Select(step => step.GetAttributeValue<EntityReference>(link))
            .Where(reference => reference is not null)
            .Select(reference => (object)reference.Id)
            .ToArray();
        return configurations.Length == 0
            ? null
            : Rows(service, "sdkmessageprocessingstepsecureconfig", link, "secureconfig", configurations)
                .Select(row => row.GetAttributeValue<string>("secureconfig")?.Trim())
                .FirstOrDefault(secret => secret is { Length: > 0 });
    }

    static DataCollection<Entity> Rows(
        IOrganizationService service, string table, string column, string wanted, params object[] anyOf)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(wanted) };
        query.Criteria.AddCondition(column, ConditionOperator.In, anyOf);
        return service.RetrieveMultiple(query).Entities;
    }
}
