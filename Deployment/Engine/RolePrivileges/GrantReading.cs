using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.RolePrivileges;

/// <summary>Asks which of the privileges that our roles need exist here, and which the roles hold already.</summary>
internal sealed class GrantReading
{
    private static readonly Sequence<LogicalName> Name = Sequence.Of<LogicalName>("name");

    private Inquiry.Asked? privileges;
    private List<(Guid Role, Inquiry.Asked Exists, Inquiry.Asked Holds)> roles = [];

    public static GrantReading Ask(Inquiry inquiry, IEnumerable<SeedSet> sets)
    {
        var grants = sets.SelectMany(set => set.Grants).ToList();
        var reading = new GrantReading();
        if (grants.Count == 0) return reading;
        var names = grants.Select(grant => grant.Privilege).Distinct().Select(name => (ColumnValue)new ColumnValue.Text(name));
        reading.privileges = inquiry.Ask(new Question.Rows("privilege", Name, Sequence.Of(new Condition("name", names.ToSequence()))));
        reading.roles = grants.Select(grant => grant.RoleId).Distinct()
            .Select(role => (
                role,
                inquiry.Ask(new Question.RowById("role", role, Name)),
                inquiry.Ask(new Question.LinkedRows("role", role, "roleprivileges_association", "privilege", Name))))
            .ToList();
        return reading;
    }

    public Sequence<NamedPrivilege> Privileges() =>
        (privileges?.Rows() ?? Sequence<Row>.Empty).Select(row => new NamedPrivilege(row.Text("name"), row.Id)).ToSequence();

    public Sequence<CurrentRole> Roles() =>
        roles.Where(role => role.Exists.Rows().Count > 0)
            .Select(role => new CurrentRole(role.Role, role.Holds.Rows().Select(row => row.Text("name")).ToSequence()))
            .ToSequence();
}
