using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins.UserIds;

/// <summary>The role Voice User: who has it, and whether a role is it. Every business unit has a copy of its own.</summary>
static class VoiceUserRole
{
    /// <summary>As in the solution; the copies point to it.</summary>
    public static readonly Guid Id = new("ea78dd57-9ecc-4c51-833a-4a02f8baa63f");

    const string Name = "Voice User";

    public static bool IsAmong(IOrganizationService service, IEnumerable<Guid> roles)
    {
        var copies = ReadCopies(service);
        return roles.Any(copies.Contains);
    }

    /// <summary>By assignment to the user or to a team of the user.</summary>
    public static IReadOnlyList<Guid> ReadHolders(IOrganizationService service)
    {
        var roles = ReadCopies(service);
        var teams = Links(service, "teamroles", "roleid", roles, "teamid");
        var direct = Links(service, "systemuserroles", "roleid", roles, "systemuserid");
        return [.. direct.Concat(Links(service, "teammembership", "teamid", teams, "systemuserid")).Distinct()];
    }

    static IReadOnlyList<Guid> ReadCopies(IOrganizationService service)
    {
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet("name") };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.AddCondition("roleid", ConditionOperator.Equal, Id);
        query.Criteria.AddCondition("parentrootroleid", ConditionOperator.Equal, Id);
        query.Criteria.AddCondition("name", ConditionOperator.Equal, Name);
        return [.. Pages.ReadAll(service, query).Select(row => row.Id)];
    }

    static IReadOnlyList<Guid> Links(
        IOrganizationService service,
        string table,
        string column,
        IReadOnlyList<Guid> anyOf,
        string wanted)
    {
        if (anyOf.Count == 0) return [];
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(wanted) };
        query.Criteria.AddCondition(column, ConditionOperator.In, [.. anyOf.Select(id => (object)id)]);
        return [.. Pages.ReadAll(service, query).Select(row => row.GetAttributeValue<Guid>(wanted)).Distinct()];
    }
}
