using VoiceForD365.Deployment.Environments;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.PluginSteps;

/// <summary>
/// Steps that no solution can bring, because a file names its message by an id that nobody vouches for: a wrong one would refuse the whole
/// import. They are seeded rows, registered after it; whether one is on is the administrator's alone, its state is no seeded column. Pure.
/// </summary>
internal static class SeededSteps
{
    public static readonly LogicalName Table = "sdkmessageprocessingstep";

    public static IEnumerable<SeedRow> Of(SeedSet set) => set.Tables.Where(table => table.Name == Table).SelectMany(table => table.Rows);

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
