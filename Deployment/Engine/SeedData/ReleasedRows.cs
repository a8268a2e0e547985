using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>
/// Rows the package shipped once and ships no longer: they stay, and are the customer's. That is said once; the mark in their records keeps
/// later runs quiet, and goes when the package ships the row again. Pure.
/// </summary>
static class ReleasedRows
{
    /// <summary>No column has a name like this.</summary>
    const string Name = "(released)";

    public static bool IsRecord(ShippedValue value) => value.Name == Name;

    public static IEnumerable<Draft> Plan(IEnumerable<SeedSet> sets, CurrentState current, ShippedRecords shipped)
    {
        var keys = new HashSet<string>(
            from table in sets.SelectMany(set => set.Tables)
            from row in table.Rows
            select ShippedIdentity.Row(table.Name, row.Id).Key);
        return from record in current.Shipped
               where record.Subject is { Identity.Kind: ShippedKind.Row } && !record.Values.Any(IsRecord)
               let subject = record.Subject
               where !keys.Contains(subject.Identity.Key) && subject.Identity.Id == record.Id
               from draft in Plan(subject, record, shipped)
               select draft;
    }

    static IEnumerable<Draft> Plan(ShippedSubject subject, ShippedRecord record, ShippedRecords shipped)
    {
        var component = Component(subject);
        var values = record.Values.Append(new(Name, "yes")).ToSequence();
        yield return new(
            component,
            ChangeAction.Record,
            "that it is the customer's is said in this run alone",
            new Step.Data(shipped.Record(subject.Identity, subject.Part, subject.Name, values).ToSequence()));
        yield return new(
            component,
            ChangeAction.Keep,
            "the package no longer ships this; it is the customer's now, and no run changes it any more",
            new Step.Nothing());
    }

    static Component Component(ShippedSubject subject)
    {
        var colon = subject.Identity.Key.IndexOf(':');
        var table = colon < 0 ? null : LogicalName.TryParse(subject.Identity.Key.Substring(0, colon));
        return new(table == SeededSteps.Table ? ComponentKind.PluginStep : ComponentKind.Row, subject.Part, subject.Name)
        {
            Table = table,
            Id = Guid.TryParse(subject.Identity.Key.Substring(colon + 1), out var id) ? id : null,
        };
    }
}
