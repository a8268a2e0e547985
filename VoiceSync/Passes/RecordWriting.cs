using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Runs;

namespace VoiceForD365.VoiceSync.Passes;

/// <summary>What is written together: a record and all that belongs to it.</summary>
/// <param name="Label">For people: the record's key.</param>
/// <param name="IsRecord">A new one, rather than a change of one that is there.</param>
sealed record RecordWrites(string Label, IReadOnlyList<Write> Writes, bool IsRecord = true);

/// <param name="Met">Records that somebody else wrote meanwhile: the panel, or another machine.</param>
/// <param name="Refused">How many could not be written.</param>
/// <param name="Refusals">Why, of the first of them.</param>
sealed record WrittenRecords(int Created, int Updated, int Met, int Refused, IReadOnlyList<Diagnostic> Refusals);

/// <summary>Writes records, many in one transaction. Nothing is lost when this is killed: a pass plans anew what is not there.</summary>
static class RecordWriting
{
    /// <summary>The platform takes 1,000 in a change set; smaller ones are refused sooner, and lose less when they are.</summary>
    const int MostWrites = 200;

    /// <param name="refuse">Told of each record that is refused, and why; of many, only the first are told why.</param>
    /// <exception cref="DataverseException">
    /// The environment cannot be reached, or its answer was lost; looking tells what it did.
    /// </exception>
    public static async Task<WrittenRecords> WriteAsync(
        IDataverse dataverse, IEnumerable<RecordWrites> records, Action<string, Diagnostic?> refuse, CancellationToken cancellation)
    {
        var (created, updated, met, refused) = (0, 0, 0, 0);
        var refusals = new List<Diagnostic>();
        foreach (var chunk in Chunks(records))
        {
            var left = chunk;
            while (left.Count > 0)
            {
                try
                {
                    await dataverse.WriteAsync([.. left.SelectMany(record => record.Writes)], cancellation);
                    created += left.Count(record => record.IsRecord);
                    updated += left.Count(record => !record.IsRecord);
                    break;
                }
                catch (WriteRefusedException problem) when (problem.Index is { } index)
                {
                    // One that cannot be written must not keep the others from it.
                    var culprit = At(left, index);
                    left = [.. left.Where(record => record != culprit)];
                    if (problem.Fault.Kind == FaultKind.Conflict)
                    {
                        met++;
                        continue;
                    }

                    refused++;
                    var why = refusals.Count < PassOutcome.MostProblems ? Refusal(culprit, problem.Fault, dataverse.Environment) : null;
                    refuse(culprit.Label, why);
                    if (why is not null) refusals.Add(why);
                }
            }
        }

        return new(created, updated, met, refused, refusals);
    }

    static IEnumerable<List<RecordWrites>> Chunks(IEnumerable<RecordWrites> records)
    {
        var chunk = new List<RecordWrites>();
        foreach (var record in records)
        {
            if (chunk.Sum(other => other.Writes.Count) + record.Writes.Count > MostWrites && chunk.Count > 0)
            {
                yield return chunk;
                chunk = [];
            }

            chunk.Add(record);
        }

        if (chunk.Count > 0) yield return chunk;
    }

    static RecordWrites At(IEnumerable<RecordWrites> records, int index)
    {
        foreach (var record in records)
        {
            if (index < record.Writes.Count) return record;
            index -= record.Writes.Count;
        }

        throw new InvalidOperationException("A write was refused that was never sent; this is our bug.");
    }

    static Diagnostic Refusal(RecordWrites record, DataverseFault fault, string environment) => Diagnostic.Warning(
        SyncCodes.RecordRefused,
        $"The record of {record.Label} was refused and is left out.",
        environment,
        fault.ToString(),
        "give the application user the role Voice ApiUser, and check whether custom logic refuses phone calls");
}
