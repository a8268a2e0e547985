using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>
/// Deletes the seeded rows in tables of others, children before parents; those in our own tables go with their solution. Pure.
/// </summary>
static class RowRemoval
{
    public static IEnumerable<Draft> Plan(DesiredState desired, CurrentState current, ShippedRecords shipped)
    {
        foreach (var (set, table, row, found) in Found(desired, current, shipped).Reverse())
        {
            var component = new Component(table.Kind, set.Name, row.Label) { PartTitle = set.Title, Table = table.Name, Id = found.Id };
            yield return component.Removed(
                found.Id == row.Id ? "the package brought it" : "it was created by hand, and the package adopted it",
                new Write.Delete(table.Name, found.Id, found.Version));
        }
    }

    /// <summary>Ids of our rows in this table, whoever made them.</summary>
    public static IReadOnlyCollection<Guid> Ids(LogicalName table, DesiredState desired, CurrentState current, ShippedRecords shipped) =>
        Found(desired, current, shipped).Where(one => one.Table.Name.Equals(table)).Select(one => one.Here.Id).ToList();

    static IEnumerable<(SeedSet Set, SeedTable Table, SeedRow Row, Row Here)> Found(
        DesiredState desired, CurrentState current, ShippedRecords shipped)
    {
        var own = new HashSet<LogicalName>(desired.Solutions.SelectMany(solution => solution.Tables));
        var index = new RowIndex(current.Rows);
        return
            from set in desired.SeedSets
            from table in set.Tables
            where !own.Contains(table.Name)
            from row in table.Rows
            let adopted = AdoptedRows.Of(shipped.Find(ShippedIdentity.Row(table.Name, row.Id)))
            let found = index.Find(table, row, adopted)
            where found is not null
            select (set, table, row, found);
    }
}
