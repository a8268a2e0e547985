using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Metadata;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Writing;

/// <summary>Writes many rows in one transaction.</summary>
sealed class Writer(BatchConnection batch, KnownTables known, EnvironmentAddress environment)
{
    public async Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (writes.Count == 0) return;
        await known.LearnAsync(writes.SelectMany(WriteParts.TablesOf), cancellation);
        await known.LearnDaysAsync(writes.Select(write => WriteParts.TableOfDays(write, known)).OfType<LogicalName>(), cancellation);
        var answers = await batch.WriteAsync(Parts(writes), cancellation);
        for (var position = 0; position < answers.Count; position++)
            if (!answers[position].Response.IsSuccess) throw Refusal(answers, position, writes.Count);
    }

    List<BatchPart> Parts(IReadOnlyList<Write> writes)
    {
        var parts = new WriteParts(known, environment);
        var all = new List<BatchPart>(writes.Count);
        foreach (var write in writes)
        {
            try
            {
                all.Add(parts.For(write));
            }
            catch (UnknownTableException absent)
            {
                throw new WriteRefusedException(
                    all.Count, new DataverseFault(FaultKind.NotFound, "", absent.Message, RequestId: null), absent);
            }
        }

        return all;
    }

    /// <remarks>
    /// A refused change set is answered by one part. Where that part carries no Content-ID the platform does not say which write it
    /// was, unless there was only one.
    /// </remarks>
    static WriteRefusedException Refusal(IReadOnlyList<PartResponse> answers, int position, int writes)
    {
        int? index = answers[position].ContentId is { } id && id >= 1 && id <= writes ? id - 1
            : answers.Count == writes ? position
            : null;
        return new WriteRefusedException(index, FaultReader.Read(answers[position].Response));
    }
}
