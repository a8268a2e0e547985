using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>Users as a snapshot tells them. Pure.</summary>
/// <param name="Rows">Every user that was read.</param>
/// <param name="Holders">Who holds a copy of one of our roles directly.</param>
sealed record UserReading(Sequence<SnapshotUser> Users, Sequence<Row> Rows, Sequence<Membership> Holders)
{
    static readonly LogicalName Mobile = "mobilephone";
    static readonly LogicalName Disabled = "isdisabled";

    /// <param name="known">Of a user it does not tell, the number stays unknown: it may be anybody's doing.</param>
    public static UserReading Read(
        IEnumerable<QueryBatch.Pending> asked,
        IReadOnlyList<(Guid Role, QueryBatch.Pending Asked)> holders,
        Sequence<Row> roles,
        Sequence<TableDefinition> present,
        SnapshotContent? known)
    {
        var held = holders.SelectMany(role => role.Asked.Found().Select(user => new Membership(role.Role, user.Id))).ToSequence();
        var rows = asked.SelectMany(users => users.Found())
            .Concat(holders.SelectMany(role => role.Asked.Found()))
            .GroupBy(row => row.Id)
            .Select(same => same.First())
            .OrderBy(row => row.Id)
            .ToSequence();
        var roots = roles.ToDictionary(role => role.Id, role => role.Lookup("parentrootroleid") ?? role.Id);
        var heldBy = held.ToLookup(one => one.User, one => roots[one.Group]);
        var told = known is null ? null : new HashSet<Guid>(known.Users.Select(user => user.Id));
        var asksOurs = present.Find(UserColumns.Table)?.Columns ?? Sequence<LogicalName>.Empty;
        return new(
            rows.Select(row => new SnapshotUser(
                row.Id,
                UserColumns.Name(row),
                heldBy[row.Id].Distinct().OrderBy(role => role).ToSequence(),
                Columns(row, told is null || told.Contains(row.Id))
                    .Where(column => column == Mobile || column == Disabled || asksOurs.Contains(column))
                    .Select(column => new ColumnSetting(column, row.Value(column)))
                    .ToSequence())).ToSequence(),
            rows,
            held);
    }

    static IEnumerable<LogicalName> Columns(Row user, bool isTold)
    {
        yield return UserColumns.CloudEmail;
        yield return UserColumns.CloudId;
        if (!isTold) yield break;
        yield return Mobile;
        if (UserColumns.ApplicationId(user) is not null) yield return Disabled;
    }
}
