using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Metadata;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Writing;

/// <summary>Writes many rows in one transaction, and several transactions in one batch.</summary>
sealed class Writer(BatchConnection batch, KnownTables known, EnvironmentAddress environment)
{
    /// <summary>A batch that was refused did not say how far it had come, so that the next are sent apart.</summary>
    bool _sendsApart;

    public async Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (writes.Count == 0) return;
        await LearnAsync(writes, cancellation);
        var answers = await batch.WriteAsync(Parts(writes), cancellation);
        for (var position = 0; position < answers.Count; position++)
            if (!answers[position].Response.IsSuccess) throw Refusal(answers, position, writes.Count);
    }

    public async Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation)
    {
        await LearnAsync(transactions.SelectMany(writes => writes).ToArray(), cancellation);
        for (var at = 0; at < transactions.Count;)
        {
            var (sets, untold) = Sets(transactions, at);
            if (sets.Count == 0 || sets.Count == 1 || _sendsApart) await WriteAsync(transactions, at++, cancellation);
            else
            {
                await SendAsync(sets, at, cancellation);
                at += sets.Count;
                if (untold is not null) throw untold;
            }
        }
    }

    async Task LearnAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        await known.LearnAsync(writes.SelectMany(WriteParts.UsesOf), cancellation);
        await known.LearnDaysAsync(writes.Select(write => WriteParts.TableOfDays(write, known)).OfType<LogicalName>(), cancellation);
    }

    async Task WriteAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, int at, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(transactions[at], cancellation);
        }
        catch (WriteRefusedException refused)
        {
            throw At(at, refused);
        }
    }

    /// <returns>
    /// As many change sets, from a position on, as a batch takes; and why the one behind them cannot be put into words, where it cannot.
    /// </returns>
    (List<IReadOnlyList<BatchPart>> Sets, WriteRefusedException? Untold) Sets(IReadOnlyList<IReadOnlyList<Write>> transactions, int from)
    {
        var (sets, size) = (new List<IReadOnlyList<BatchPart>>(), 0);
        for (var at = from; at < transactions.Count; at++)
        {
            if ((size += transactions[at].Count) > BatchWriter.MostParts) break;
            try
            {
                sets.Add(Parts(transactions[at]));
            }
            catch (WriteRefusedException untold)
            {
                return (sets, At(at, untold));
            }
        }

        return (sets, null);
    }

    /// <summary>Nothing behind the first change set that is refused is begun.</summary>
    /// <param name="first">Position of the first among all transactions.</param>
    async Task SendAsync(IReadOnlyList<IReadOnlyList<BatchPart>> sets, int first, CancellationToken cancellation)
    {
        var answers = await batch.WriteAsync(sets, cancellation);
        if (answers is null)
        {
            _sendsApart = true;
            throw Lost("The environment refused a batch and does not say which of its change sets were carried out.", null);
        }

        var done = answers.TakeWhile(answer => answer.Response.IsSuccess).Count();
        var at = 0;
        for (var before = 0; at < sets.Count && before + sets[at].Count <= done; at++) before += sets[at].Count;
        if (done == answers.Count && at == sets.Count) return;
        var start = sets.Take(at).Sum(set => set.Count);
        if (done != start || done == answers.Count)
            throw Lost($"{sets.Sum(set => set.Count)} writes were answered by {answers.Count} parts", answers[^1].Response.RequestId);
        var refusal = answers[done];
        int? index = refusal.ContentId - 1 - start is { } inside && inside >= 0 && inside < sets[at].Count ? inside
            : sets[at].Count == 1 ? 0
            : null;
        throw new WriteRefusedException(index, FaultReader.Read(refusal.Response)) { Transaction = first + at };
    }

    static DataverseException Lost(string words, string? request) => new(new(FaultKind.AnswerLost, "", words, request));

    static WriteRefusedException At(int transaction, WriteRefusedException refused) =>
        new(refused.Index, refused.Fault, refused.InnerException) { Transaction = transaction };

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
