using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.VoiceSync.Rules.Customers;

namespace VoiceForD365.VoiceSync.Rows;

/// <summary>Finds who has some numbers, in one round trip with whatever else is asked, and a second only where numbers are cut.</summary>
static class CustomerRetrieval
{
    /// <param name="also">Asked along.</param>
    /// <returns>The customers, and the answers to <paramref name="also"/>.</returns>
    public static async Task<(KnownCustomers Customers, IReadOnlyList<QueryResult> Also)> ReadAsync(
        IDataverse dataverse,
        IEnumerable<string?> texts,
        int numbersToCut,
        IReadOnlyList<Query> also,
        CancellationToken cancellation)
    {
        var numbers = CustomerQueries.NumbersOf(texts);
        var answers = await dataverse.ReadAsync([.. also, .. CustomerQueries.Exactly(numbers)], cancellation);
        var found = CustomerQueries.Read(answers.Skip(also.Count));
        var rests = CustomerQueries.RestsOf(numbers, found, numbersToCut);
        if (rests.Count > 0)
            found = [.. found, .. CustomerQueries.Read(await dataverse.ReadAsync([.. CustomerQueries.Containing(rests)], cancellation))];
        return (new([.. found.DistinctBy(customer => customer.Row)], numbersToCut), [.. answers.Take(also.Count)]);
    }
}
