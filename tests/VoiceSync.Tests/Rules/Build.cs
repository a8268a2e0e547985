using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Rules.Customers;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Rules.Settings;

namespace VoiceForD365.VoiceSync.Tests.Rules;

/// <summary>Calls, requests and people of which a test says only what it is about.</summary>
static class Build
{
    public const string Number = "+358401234567";
    public const string Anna = "00000000-0000-0000-0000-00000000a77a";
    public const string Sales = "5a1e5000-0000-0000-0000-000000000001";

    public static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid AnnaHere = Guid.Parse("a77a0000-0000-0000-0000-000000000001");
    public static readonly Guid Fallback = Guid.Parse("fa110000-0000-0000-0000-000000000001");
    public static readonly Guid Maria = Guid.Parse("3a21a000-0000-0000-0000-000000000001");

    public static readonly Agents Agents = new([new(AnnaHere, Anna, "+358509999999")]);

    public static readonly KnownCustomers OnlyMaria = Customers(Contact(Maria, Number));

    /// <summary>An answered, incoming, direct call of Anna's, classified as work.</summary>
    public static CallEvent Call(string id = "c1") => new(
        id, CallKind.Direct, CallDirection.Incoming, Noon, TimeSpan.FromSeconds(90), IsAnswered: true, Classification.Work,
        Number, "+358301234000", Anna, QueueId: null, $$"""{"CallId":"{{id}}"}""");

    public static CallEvent QueueCall(string id = "c1") => Call(id) with { Kind = CallKind.Queue, QueueId = Sales };

    public static CallEvent Unanswered(CallEvent call) => call with { IsAnswered = false, Talk = TimeSpan.Zero, UserId = null };

    public static KnownCustomers Customers(params Customer[] rows) => new(rows, numbersToCut: 0);

    public static Customer Contact(Guid id, params string[] phones) =>
        new(new("contact", id), "2024-01-01T00:00:00Z", Account: null, phones);

    public static CallPlan Plan(
        IEnumerable<CallEvent> calls,
        SyncSettings? settings = null,
        KnownCustomers? customers = null,
        params StoredCall[] stored) =>
        CallPlanning.Plan([.. calls], settings ?? SyncSettings.Default, Agents, Fallback, stored, customers ?? OnlyMaria);

    public static readonly CallbackRule Rule = new(
        Guid.NewGuid(), "list1", Guid.Parse("90e0e000-0000-0000-0000-000000000001"),
        RowRef.User(Guid.Parse("0b055000-0000-0000-0000-000000000001")),
        Ownership.ApiUser, Duplicates.Bundle, IsPolled: true, IsPushed: false, TimeSpan.FromHours(1), Subject: null);

    public static readonly Guid ApiUser = Guid.Parse("a9100000-0000-0000-0000-000000000001");

    public static CallbackRequest Request(string id, string? number = Number, int minutes = 0) =>
        new("list1", id, number, Noon.AddMinutes(minutes), $$"""{"Id":"{{id}}"}""");

    public static CallbackPlan Plan(
        CallbackRule rule, IEnumerable<CallbackRequest> requests, SyncSettings? settings = null, params StoredCallback[] stored) =>
        CallbackPlanning.Plan(rule, [.. requests], stored, OnlyMaria, settings ?? SyncSettings.Default, ApiUser);

    public static StoredCallback Stored(CallbackRecord record) =>
        new(record.Id, record.Key, record.Number, record.RequestedAt, IsOpen: true, ClosedAt: null, record.LinkedTo);
}
