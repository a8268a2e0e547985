using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.RolePrivileges;

/// <summary>Asks which of the privileges that our roles need exist here, and which the roles hold already.</summary>
sealed class GrantRetrieval
{
    static readonly Sequence<LogicalName> Name = Sequence.Of<LogicalName>("name");

    QueryBatch.Pending? _privileges;
    List<(Guid Role, QueryBatch.Pending Exists, QueryBatch.Pending Holds)> _roles = [];

    public static GrantRetrieval Ask(QueryBatch batch, IEnumerable<SeedSet> sets)
    {
        var grants = sets.SelectMany(set => set.Grants).ToList();
        var reading = new GrantRetrieval();
        if (grants.Count == 0) return reading;
        var names = grants.Select(grant => grant.Privilege).Distinct();
        reading._privileges = batch.Add(new Query.Rows("privilege", Name, Sequence.Of(Condition.OneOf("name", names))));
        reading._roles = grants.Select(grant => grant.RoleId).Distinct()
            .Select(role => (
                role,
                batch.Add(new Query.RowById("role", role, Name)),
                batch.Add(new Query.LinkedRows("role", role, "roleprivileges_association", "privilege", Name))))
            .ToList();
        return reading;
    }

    public Sequence<NamedPrivilege> Privileges() =>
        (_privileges?.Rows() ?? Sequence<Row>.Empty).Select(row => new NamedPrivilege(row.Text("name"), row.Id)).ToSequence();

    public Sequence<CurrentRole> Roles() =>
        _roles.Where(role => role.Exists.Rows().Count > 0)
            .Select(role => new CurrentRole(role.Role, role.Holds.Rows().Select(row => row.Text("name")).ToSequence()))
            .ToSequence();
}
