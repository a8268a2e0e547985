using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>
/// What of a snapshot the product may write at all. A snapshot is a file, and may come from anybody: whatever it says, nothing is written
/// where neither a deployment nor a configuration would write. Pure.
/// </summary>
static class SnapshotBounds
{
    static readonly LogicalName[] OfUsers = [UserColumns.CloudId, UserColumns.CloudEmail, "mobilephone", "isdisabled"];
    static readonly string[] OfProfiles = [ProfileRetrieval.Providers, ProfileRetrieval.Extensions, ProfileRetrieval.Users];

    /// <returns>The snapshot without what is out of bounds, and that, for people.</returns>
    public static (Snapshot Within, Sequence<string> Outside) Of(Snapshot snapshot, DesiredState desired)
    {
        var outside = new List<string>();
        var content = snapshot.Content;
        var places = SnapshotPlaces.All(desired).ToLookup(place => (place.Table, place.Scope));
        var seeded = desired.SeedSets.SelectMany(set => set.Links).Select(link => (link.Table, link.Relationship)).ToList();
        var variables = desired.Solutions.SelectMany(solution => solution.Variables).ToList();
        return (
            snapshot with
            {
                Content = new()
                {
                    Tables = Keep(
                            content.Tables,
                            table => places.Contains((table.Table, table.Scope))
                                && (table.Table != ShippedTable.Name || RecordBounds.Needed.All(table.Columns.Contains)),
                            table => $"rows of {table.Table}")
                        .Select(table => Narrow(table, places[(table.Table, table.Scope)].ToList()))
                        .ToSequence(),
                    Links = Keep(content.Links, IsOurs, links => $"links of {links.Table} by {links.Relationship}"),
                    Variables = Keep(
                        content.Variables,
                        variable => variables.Contains(variable.SchemaName, StringComparer.OrdinalIgnoreCase),
                        variable => $"variable {variable.SchemaName}"),
                    Users = content.Users.Select(user => user with
                    {
                        Roles = Keep(
                            user.Roles, role => role == ShippedIds.VoiceUser || role == ShippedIds.VoiceApiUser, role => $"role {role:D}"),
                        Columns = Keep(user.Columns, one => OfUsers.Contains(one.Column), one => $"column systemuser.{one.Column}"),
                    }).ToSequence(),
                    Apps = content.Apps.Select(app => app with
                    {
                        Components = Keep(
                            app.Components,
                            one => one.Table == "entity" || one.Table == "systemform",
                            one => $"components of {one.Table} in apps"),
                    }).ToSequence(),
                    Cells = Keep(
                        content.Cells,
                        cell => cell.Control.Length == 0 || ControlText.Read(cell.Control) is not null,
                        cell => $"control of column {cell.Table}.{cell.Column}"),
                },
            },
            outside.Distinct().ToSequence());

        bool IsOurs(SnapshotLinks links) => links.Table == SnapshotPlaces.Profiles
            ? OfProfiles.Contains(links.Relationship)
            : seeded.Contains((links.Table, links.Relationship));

        SnapshotTable Narrow(SnapshotTable table, IReadOnlyCollection<SnapshotPlace> places)
        {
            var columns = places.SelectMany(place => place.Columns).ToList();
            var ids = new HashSet<Guid>(places.SelectMany(place => place.Ids));
            var isAny = table.Scope == RowScope.Whole
                || table.Table == SnapshotPlaces.Profiles
                || places.Any(place => place.Matches.Count > 0);
            var kept = table.Columns.Select((column, at) => (column, at)).Where(one => columns.Contains(one.column)).ToList();
            outside.AddRange(table.Columns.Where(column => !columns.Contains(column)).Select(column => $"column {table.Table}.{column}"));
            return table with
            {
                Columns = kept.Select(one => one.column).ToSequence(),
                Rows = Keep(table.Rows, row => isAny || ids.Contains(row.Id), row => $"row {table.Table} {row.Id:D}")
                    .Select(row => row with { Values = kept.Select(one => row.Values[one.at]).ToSequence() })
                    .ToSequence(),
                Absent = Keep(table.Absent, ids.Contains, id => $"row {table.Table} {id:D}"),
            };
        }

        Sequence<T> Keep<T>(Sequence<T> all, Func<T, bool> isWithin, Func<T, string> name)
        {
            outside.AddRange(all.Where(one => !isWithin(one)).Select(name));
            return all.Where(isWithin).ToSequence();
        }
    }
}
