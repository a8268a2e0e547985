using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>
/// Rows, links and privileges the package shipped once and ships no longer: they stay, and are the customer's. That is said once; the mark
/// in their records, written in the transaction of their part, keeps later runs quiet, and goes when the package ships them again. Pure.
/// </summary>
static class Released
{
    /// <summary>No column has a name like this.</summary>
    const string Name = "(released)";

    public static bool IsRecord(ShippedValue value) => value.Name == Name;

    public static IEnumerable<Draft> Plan(IReadOnlyList<SeedSet> sets, CurrentState current, ShippedRecords shipped)
    {
        var keys = new HashSet<ShippedIdentity>(sets.SelectMany(Identities));
        var released = current.Shipped
            .Where(record => record.Subject is { Identity.Kind: ShippedKind.Row or ShippedKind.Link or ShippedKind.Privilege } subject
                && !record.Values.Any(IsRecord) && !keys.Contains(subject.Identity) && subject.Identity.Id == record.Id)
            .GroupBy(record => Component(record.Subject!));
        return released.SelectMany(records => Plan(records.Key, records.ToList(), shipped));
    }

    static IEnumerable<ShippedIdentity> Identities(SeedSet set) =>
        set.Tables.SelectMany(table => table.Rows.Select(row => ShippedIdentity.Row(table.Name, row.Id)))
            .Concat(set.Links.Select(link => ShippedIdentity.Link(link.Relationship, link.Id, link.OtherId)))
            .Concat(set.Grants.Select(grant => ShippedIdentity.Privilege(grant.RoleId, grant.Privilege)));

    static IEnumerable<Draft> Plan(Component component, IReadOnlyList<ShippedRecord> records, ShippedRecords shipped)
    {
        yield return new(
            component,
            ChangeAction.Record,
            "it now belongs to the customer; only this run reports that",
            new Step.Data(records.SelectMany(record => Mark(record, record.Subject!, shipped)).ToSequence()));
        yield return new(component, ChangeAction.Keep, Reason(component, records), new Step.Nothing());
    }

    static IEnumerable<Dataverse.Write> Mark(ShippedRecord record, ShippedSubject subject, ShippedRecords shipped) =>
        shipped.Record(subject.Identity, subject.Part, subject.Name, record.Values.Append(new(Name, "yes")).ToSequence());

    static string Reason(Component component, IReadOnlyList<ShippedRecord> records) => component.Kind == ComponentKind.RolePrivileges
        ? $"the package no longer ships {string.Join(", ", records.Select(record => Parted(record.Subject!.Name).Privilege))}; "
            + "the role's privileges are the customer's now, and deployments no longer change them"
        : "the package no longer ships this; it is the customer's now, and deployments no longer change it";

    /// <summary>The same for the privileges of one role, which are one line.</summary>
    static Component Component(ShippedSubject subject)
    {
        var keys = subject.Identity.Key.Split(':');
        return subject.Identity.Kind switch
        {
            ShippedKind.Privilege => new(ComponentKind.RolePrivileges, subject.Part, Parted(subject.Name).Role)
            {
                Table = "role",
                Id = Id(keys[0]),
            },
            ShippedKind.Link => new(ComponentKind.Link, subject.Part, subject.Name) { Id = Id(keys.ElementAtOrDefault(1)) },
            _ => OfRow(subject, LogicalName.TryParse(keys[0]), Id(keys.ElementAtOrDefault(1))),
        };
    }

    static Component OfRow(ShippedSubject subject, LogicalName? table, Guid? id) =>
        new(table == SeededSteps.Table ? ComponentKind.PluginStep : ComponentKind.Row, subject.Part, subject.Name)
        {
            Table = table,
            Id = id,
        };

    static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    /// <summary>As recorded, such as "Role 'Voice User', prvReadmsdyn_ciprovider".</summary>
    static (string Role, string Privilege) Parted(string name)
    {
        var comma = name.LastIndexOf(", ", StringComparison.Ordinal);
        return comma < 0 ? (name, "a privilege") : (name.Substring(0, comma), name.Substring(comma + 2));
    }
}
