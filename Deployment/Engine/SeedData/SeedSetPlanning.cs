using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Decides per seed set, row and link. Pure.</summary>
static class SeedSetPlanning
{
    /// <returns>null when the set is part of this deployment.</returns>
    public static string? WhySkipped(SeedSet set, ScenarioDecision scenario, DesiredState desired, CurrentState current)
    {
        if (!set.Scenarios.Contains(scenario.Scenario))
        {
            var scenarios = string.Join(", ", set.Scenarios.Select(ScenarioNames.ToText));
            return $"it is for {scenarios}; the scenario here is {scenario.Scenario.ToText()}, because {scenario.Because}";
        }

        var made = desired.Solutions.SelectMany(solution => solution.Tables);
        var absent = set.Requires.Except(current.Tables.Select(table => table.Name)).Except(made).ToList();
        return absent.Count == 0 ? null : $"{string.Join(", ", absent)} {(absent.Count == 1 ? "does" : "do")} not exist here";
    }

    public static IEnumerable<Draft> Plan(SeedSet set, Merging world)
    {
        var circles = new LargeCircles(set);
        return set.Tables.SelectMany(table => table.Rows.SelectMany(row => RowPlanning.Plan(set, table, row, circles, world)))
            .Concat(LinkPlanning.Plan(set, world));
    }

    /// <summary>A column that this environment's version of a table lacks is left out, with a warning.</summary>
    public static IEnumerable<Diagnostic> Problems(SeedSet set, CurrentState current) =>
        from table in set.Tables
        let definition = current.Tables.Find(table.Name)
        where definition is not null
        from column in table.Columns
        where !definition.Columns.Contains(column.Name)
        select Diagnostic.Warning(
            DiagnosticCodes.SeedColumnAbsentHere,
            $"Column '{column.Name}' of '{table.Name}' does not exist here and is skipped.",
            $"ConfigData/{set.Name}",
            "this environment has another version of that table",
            "nothing needs to be done; once the table's solution is updated, run again to set the column");
}

/// <summary>Links two rows that never were linked; what an administrator unlinked stays unlinked. Pure.</summary>
static class LinkPlanning
{
    public static readonly Sequence<ShippedValue> Shipped = Sequence.Of(new ShippedValue("linked", "yes"));

    /// <returns>Nothing for a link whose row was deleted: the row's own line says so.</returns>
    public static IEnumerable<Draft> Plan(SeedSet set, Merging world)
    {
        var labels = set.Tables.SelectMany(table => table.Rows)
            .GroupBy(row => row.Id)
            .ToDictionary(row => row.Key, row => row.First().Label);
        var linked = new HashSet<(string, Guid, Guid)>(world.Current.Links.Select(link => (link.Relationship, link.Id, link.OtherId)));
        return set.Links.Where(link => !world.IsGone(link.Id) && !world.IsGone(link.OtherId)).Select(link => Plan(
            new(ComponentKind.Link, set.Name, $"{Label(link.Table, link.Id)} - {Label(link.OtherTable, link.OtherId)}")
            {
                Table = link.Table,
                Id = link.Id,
            },
            link,
            linked.Contains((link.Relationship, link.Id, link.OtherId)),
            world));

        string Label(LogicalName table, Guid id) => labels.TryGetValue(id, out var label) ? label : $"{table} {id:D}";
    }

    static Draft Plan(Component component, SeedLink link, bool isLinked, Merging world)
    {
        var identity = ShippedIdentity.Link(link.Relationship, link.Id, link.OtherId);
        var records = world.Shipped.Record(identity, component.Part, component.Name, Shipped).ToList();
        if (isLinked)
            return records.Count == 0
                ? new(component, ChangeAction.NoChange, "they are linked", new Step.Nothing())
                : new(component, ChangeAction.Record, "records what the package ships", new Step.Data(records.ToSequence()));
        if (world.Shipped.Find(identity) is not null)
            return new(component, ChangeAction.Keep, "an administrator unlinked them; they stay unlinked", new Step.Nothing())
            {
                IsGone = true,
            };
        if (world.IsAdopted(link.Id) || world.IsAdopted(link.OtherId))
            return new(
                component, ChangeAction.Skip, "one of the rows was created by hand here; link them by hand if needed", new Step.Nothing());
        return new(
            component,
            ChangeAction.Associate,
            $"{link.Relationship} does not link them yet",
            new Step.Data(records.Prepend(
                new Write.Link(link.Table, link.Id, link.Relationship, link.OtherTable, link.OtherId)).ToSequence()));
    }
}
