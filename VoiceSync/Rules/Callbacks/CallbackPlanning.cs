using VoiceForD365.SmartRouting.Numbers;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Rules.Customers;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Rules.Settings;

namespace VoiceForD365.VoiceSync.Rules.Callbacks;

/// <param name="Records">To be created, the longest waiting first.</param>
/// <param name="Links">Records that are there and belong to another first one, or to none: requests came in another order.</param>
/// <param name="Known">Requests that have a record already.</param>
/// <param name="Ignored">Further requests of somebody who waited already (C-43).</param>
sealed record CallbackPlan(
    IReadOnlyList<CallbackRecord> Records, IReadOnlyList<CallbackLink> Links, int Known, int Ignored);

/// <param name="LinkedTo">null: to none.</param>
sealed record CallbackLink(Guid Id, Guid? LinkedTo);

/// <summary>From callback requests to records; touches nothing.</summary>
static class CallbackPlanning
{
    /// <param name="requests">Of the rule's list, in any order, each any number of times.</param>
    /// <param name="stored">Records of the same list and the same numbers or keys.</param>
    /// <param name="apiUser">The application user the services sign in as.</param>
    public static CallbackPlan Plan(
        CallbackRule rule,
        IReadOnlyList<CallbackRequest> requests,
        IReadOnlyList<StoredCallback> stored,
        KnownCustomers customers,
        SyncSettings settings,
        Guid apiUser)
    {
        var keys = stored.Select(record => record.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        CallbackRequest[] each =
        [
            .. requests.GroupBy(request => request.Key, (_, same) => same.OrderBy(request => request.CreatedAt).First())
                .OrderBy(request => request.CreatedAt).ThenBy(request => request.Key, StringComparer.Ordinal),
        ];
        var all = new List<StoredCallback>(stored);
        var created = new List<CallbackRequest>();
        var ignored = 0;
        foreach (var request in each.Where(request => !keys.Contains(request.Key)))
        {
            if (rule.Duplicates == Duplicates.Ignore && IsAdditional(request, all))
            {
                ignored++;
                continue;
            }

            created.Add(request);
            all.Add(new(CallbackRecord.IdOf(request.Key), request.Key, NumberOf(request), request.CreatedAt, true, null, null));
        }

        var links = rule.Duplicates == Duplicates.Bundle ? CallbackBundles.Links(all) : [];
        var records = created.Select(request => Record(rule, request, links, customers, settings, apiUser)).ToArray();
        var own = records.Select(record => record.Id).ToHashSet();
        return new(records, [.. links.Where(link => !own.Contains(link.Id))], each.Length - created.Count - ignored, ignored);
    }

    /// <summary>
    /// The caller waited already when this request was made, or waits now (C-44). A request that was ignored stays so when the first one is
    /// closed, because it was made before that.
    /// </summary>
    static bool IsAdditional(CallbackRequest request, IEnumerable<StoredCallback> all) =>
        PhoneNumber.TryParse(request.Number ?? "") is { } number
        && all.Any(other => PhoneNumber.TryParse(other.Number ?? "") == number && (other.IsOpen || other.ClosedAt > request.CreatedAt));

    static CallbackRecord Record(
        CallbackRule rule,
        CallbackRequest request,
        IReadOnlyList<CallbackLink> links,
        KnownCustomers customers,
        SyncSettings settings,
        Guid apiUser)
    {
        var id = CallbackRecord.IdOf(request.Key);
        return new(
            request.Key,
            rule.Subject is { Length: > 0 } subject ? subject : settings.CallbackRequestDefaultSubject,
            NumberOf(request),
            request.CreatedAt,
            (customers.Match(request.Number, settings.MultipleMatchesPickFirst) as CustomerMatch.One)?.Customer,
            Recipient(rule, settings),
            Owner(rule, apiUser),
            rule.Queue,
            links.FirstOrDefault(link => link.Id == id)?.LinkedTo,
            Audit(request, settings));
    }

    /// <summary>
    /// C-45. An owner who is disabled can own nothing; somebody waits, so the application user takes it.
    /// </summary>
    public static RowRef Owner(CallbackRule rule, Guid apiUser) =>
        rule.Ownership == Ownership.OwnerOfQueue && rule.QueueOwner is { } owner ? owner : RowRef.User(apiUser);

    /// <summary>C-47; a team is no party of a phone call, and a disabled user answers none .</summary>
    public static RowRef Recipient(CallbackRule rule, SyncSettings settings) =>
        settings.CallbackRequestRecipientRule == "QueueOwner" && rule.QueueOwner is { Table: "systemuser" } owner
            ? owner
            : RowRef.Queue(rule.Queue);

    static string Audit(CallbackRequest request, SyncSettings settings) =>
        !settings.EnableAudit ? $"CallId is {request.Id}"
        : request.Told.Length <= CallRecords.LongestAudit ? request.Told
        : request.Told[..CallRecords.LongestAudit];

    static string? NumberOf(CallbackRequest request) => PhoneNumber.TryParse(request.Number ?? "")?.Text ?? request.Number;
}
