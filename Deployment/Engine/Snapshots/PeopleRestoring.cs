using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>Who had which of our roles, and what the telephony knew of them. Pure.</summary>
sealed class PeopleRestoring(Snapshot wanted, SnapshotReading now)
{
    const string Part = "Agents";

    readonly CurrentConfiguration _roles = new() { Roles = now.Roles };

    public IEnumerable<Draft> Plan()
    {
        if (!now.WasRead(UserColumns.Table)) yield break;
        var here = now.Content.Users.ToDictionary(user => user.Id);
        foreach (var then in wanted.Content.Users)
            yield return here.TryGetValue(then.Id, out var user)
                ? Plan(then, user)
                : Component(then).Left("the user no longer exists here");
        var known = new HashSet<Guid>(wanted.Content.Users.Select(user => user.Id));
        foreach (var user in now.Content.Users.Where(user => !known.Contains(user.Id)).OrderBy(user => user.Name, StringComparer.Ordinal))
        {
            var empty = user.Columns.Select(setting => setting with { Value = new ColumnValue.Nothing() }).ToSequence();
            if (Plan(user with { Roles = Sequence<Guid>.Empty, Columns = empty }, user) is { Step: not Step.Nothing } draft)
                yield return draft;
        }
    }

    Draft Plan(SnapshotUser then, SnapshotUser here)
    {
        var row = now.Users.First(row => row.Id == then.Id);
        var writes = new List<Write>();
        var reasons = new List<string>();
        var values = here.Columns.ToDictionary(setting => setting.Column, setting => setting.Value);
        var differing = then.Columns
            .Where(setting => values.ContainsKey(setting.Column) && !SnapshotDigest.AreAlike(values[setting.Column], setting.Value))
            .ToSequence();
        if (differing.Count > 0) writes.Add(new Write.Update(UserColumns.Table, then.Id, row.Version, differing));
        foreach (var role in then.Roles.Except(here.Roles))
        {
            if (RoleCopies.Find(_roles, role, row.Lookup("businessunitid") ?? Guid.Empty) is { } copy)
            {
                writes.Add(RoleCopies.Assign(then.Id, copy));
                reasons.Add($"gets the role {Name(role)} back");
            }
            else reasons.Add($"had the role {Name(role)}, which does not exist here");
        }

        foreach (var role in here.Roles.Except(then.Roles))
            foreach (var copy in now.Holders.Where(held => held.User == then.Id && Root(held.Group) == role))
            {
                writes.Add(new Write.Unlink(UserColumns.Table, then.Id, RoleCopies.Relationship, "role", copy.Group));
                reasons.Add($"loses the role {Name(role)}, which was assigned since");
            }

        reasons.AddRange(differing.Select(setting => Restoring.Drift(setting.Column, values[setting.Column], setting.Value)));
        var component = Component(then);
        return writes.Count > 0
            ? component.Restored(ChangeAction.Set, string.Join("; ", reasons), [.. writes])
            : reasons.Count > 0 ? component.Left(string.Join("; ", reasons)) : component.Same();
    }

    Guid Root(Guid copy) => now.Roles.Where(role => role.Id == copy).Select(role => role.Lookup("parentrootroleid") ?? role.Id).First();

    static string Name(Guid role) =>
        role == ShippedIds.VoiceUser ? "Voice User" : role == ShippedIds.VoiceApiUser ? "Voice ApiUser" : role.ToString("D");

    static Component Component(SnapshotUser user) =>
        new(ComponentKind.Agent, Part, $"Agent {(user.Name.Length > 0 ? user.Name : user.Id.ToString("D"))}")
        {
            PartTitle = "Agents",
            Table = UserColumns.Table,
            Id = user.Id,
        };
}
