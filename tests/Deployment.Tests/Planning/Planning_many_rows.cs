using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Planning;

/// <summary>Memory is no time, so that a test may hold it: work that grows faster than the rows allocates faster too.</summary>
public sealed class Planning_many_rows
{
    [Fact]
    public void Costs_ten_times_as_much_for_ten_times_the_rows()
    {
        Cost(100);

        var (few, many) = (Cost(300), Cost(3000));

        Assert.InRange((double)many / few, 8, 11.5);
    }

    static long Cost(int rows)
    {
        var settings = Enumerable.Range(1, rows).Select(at => Setting(new Guid(at, 0, 0, new byte[8]), $"Row {at}", $"{at}")).ToArray();
        var desired = Desired(Settings(settings));
        var current = With() with
        {
            Tables = Sequence.Of(SettingTable, ShippedHere),
            Rows = settings.Select(row => SettingHere(row.Id, row.Label, $"{int.Parse(row.Label[4..], null)}")).ToSequence(),
            Shipped = settings.Select(Recorded).ToSequence(),
        };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var plan = Planner.Plan(desired, current);
        var cost = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.False(plan.HasChanges);
        return cost;
    }
}
