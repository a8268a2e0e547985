using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>Several transactions, for an environment that knows one at a time.</summary>
static class OneByOne
{
    public static async Task WriteAsync(
        IDataverse dataverse, IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation)
    {
        for (var at = 0; at < transactions.Count; at++)
        {
            try
            {
                await dataverse.WriteAsync(transactions[at], cancellation);
            }
            catch (WriteRefusedException refused)
            {
                throw new WriteRefusedException(refused.Index, refused.Fault, refused.InnerException) { Transaction = at };
            }
        }
    }

    /// <summary>One transaction: reads what it needs, and writes.</summary>
    public static async Task SendAsync(IDataverse dataverse, Func<QueryBatch, PreparedWrites> prepare)
    {
        var batch = new QueryBatch();
        var prepared = prepare(batch);
        await batch.SendAsync(dataverse, CancellationToken.None);
        await dataverse.WriteAsync(prepared.Read(), CancellationToken.None);
    }
}
