using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>
/// Steps that no solution can bring, because a file names its message by an id that nobody vouches for: a wrong one would refuse the whole
/// import. They are seeded rows, registered after it; whether one is on is the administrator's alone, its state is no seeded column. Pure.
/// </summary>
static class SeededSteps
{
    public static readonly LogicalName Table = "sdkmessageprocessingstep";

    /// <summary>Of the set's steps, and of those whose place they take.</summary>
    public static IEnumerable<Guid> Ids(SeedSet set) =>
        set.Tables.Where(table => table.Name == Table).SelectMany(table => table.Rows).Select(row => row.Id)
            .Concat(set.Replaces.Where(replaced => replaced.Table == Table).Select(replaced => replaced.Id))
            .Distinct();

    /// <summary>
    /// What is recorded before the first upgrade, which removes the steps of earlier versions: whether each was on. Afterwards nobody could
    /// tell how the step in its place is to begin.
    /// </summary>
    public static IEnumerable<Draft> PlanBefore(
        Step.Import import, IEnumerable<SeedSet> sets, CurrentState current, ShippedRecords shipped) =>
        from set in shipped.IsHere ? sets : []
        from table in set.Tables
        where table.Name == Table
        from row in table.Rows
        let identity = ShippedIdentity.Step(row.Id)
        let replaced = Replaced(row.Id, current)
        where replaced is not null && (!replaced.IsEnabled || shipped.Find(identity) is not null)
        let component = RowPlanning.Component(set, table, row) with { Part = import.Solution.UniqueName }
        let writes = shipped.Record(
            identity, component.Part, component.Name, replaced.IsEnabled ? ShippedStep.On : ShippedStep.Off).ToSequence()
        where writes.Count > 0
        select new Draft(
            component,
            ChangeAction.Record,
            $"it replaces a step that is {(replaced.IsEnabled ? "on" : "off, so it starts off too")}",
            new Step.Data(writes));

    /// <summary>The row's creation; off where an administrator had switched off the step whose place it takes.</summary>
    public static Draft Created(Draft draft, SeedTable table, Guid id, CurrentState current, ShippedRecords shipped)
    {
        if (table.Name != Table || draft.Step is not Step.Data data) return draft;
        var isOff = Replaced(id, current) is { } replaced
            ? !replaced.IsEnabled
            : ShippedStep.IsOff(shipped.Find(ShippedIdentity.Step(id)));
        return !isOff ? draft : draft with
        {
            Reason = $"{draft.Reason}; it starts switched off, because an administrator switched off the step it replaces",
            Step = new Step.Data(
                data.Writes.Select(write => IsCreation(write, id, out var create) ? SwitchedOff(create) : write).ToSequence()),
        };
    }

    static bool IsCreation(Write write, Guid id, out Write.Create create)
    {
        create = (write as Write.Create)!;
        return create is not null && create.Table == Table && create.Id == id;
    }

    static Write SwitchedOff(Write.Create create) => create with
    {
        Columns = create.Columns
            .Append(new("statecode", new ColumnValue.Number(1)))
            .Append(new("statuscode", new ColumnValue.Number(2)))
            .ToSequence(),
    };

    static CurrentStep? Replaced(Guid by, CurrentState current) =>
        current.Replaced.Where(replaced => replaced.Table == Table && replaced.By == by)
            .SelectMany(replaced => current.Steps.Where(step => step.Id == replaced.Id))
            .FirstOrDefault();

    /// <summary>A line for each that an administrator switched off.</summary>
    public static IEnumerable<Draft> Plan(SeedSet set, CurrentState current) =>
        from table in set.Tables
        where table.Name == Table
        from row in table.Rows
        where current.Steps.Any(step => step.Id == row.Id && !step.IsEnabled)
        select new Draft(
            RowPlanning.Component(set, table, row),
            ChangeAction.Keep,
            "an administrator switched this off; it stays off",
            new Step.Nothing());
}
