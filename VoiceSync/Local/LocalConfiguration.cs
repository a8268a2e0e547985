using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Records;
using static VoiceForD365.VoiceSync.Rows.Columns;

namespace VoiceForD365.VoiceSync.Local;

/// <summary>What an administrator would configure, written as rows.</summary>
sealed class LocalConfiguration(IDataverse dataverse)
{
    const int Polling = 247100000;
    const int Minutes = 247100002;

    public async Task WriteAsync(string discovery, string login, Day day, CancellationToken cancellation)
    {
        var asked = await dataverse.ReadAsync(
        [
            new Query.WhoAmI(),
            new Query.Rows("enreach_voicesetting", Sequence.Of<LogicalName>("enreach_name"), Sequence<Condition>.Empty),
            new Query.Rows("environmentvariabledefinition", Sequence.Of<LogicalName>("schemaname"), Sequence<Condition>.Empty),
        ], cancellation);
        var admin = ((QueryResult.CallerIs)asked[0]).UserId;
        var settings = ((QueryResult.RowsAre)asked[1]).Rows.ToDictionary(row => row.Text("enreach_name")!, row => row.Id);
        var variables = ((QueryResult.RowsAre)asked[2]).Rows.ToDictionary(row => row.Text("schemaname")!, row => row.Id);
        await dataverse.WriteAsync(
        [
            new Write.Update("systemuser", admin, null, Sequence.Of(Set("enreach_clouduserid", day.Users[0].Id))),
            Variable(variables[TelephonyVariables.DiscoveryUrl], discovery),
            Variable(variables[TelephonyVariables.Login], login),
            new Write.Create("queue", LocalWorld.Queue, Sequence.Of(Set("name", "Callbacks"))),
        ], cancellation);
        // The assignee is checked against the users' cloud ids, so it comes after them.
        await dataverse.WriteAsync(
        [
            Setting(settings["DefaultCrmAssignee"], day.Users[0].Id),
            Setting(settings["ProcessServiceCalls"], "True"),
            Setting(settings["ProcessServiceCallsUnanswered"], "True"),
            .. day.Queues.Select(Profile),
        ], cancellation);
        foreach (var some in day.Customers.Select(Contact).Chunk(500)) await dataverse.WriteAsync(some, cancellation);
    }

    static Write Setting(Guid id, string value) =>
        new Write.Update("enreach_voicesetting", id, null, Sequence.Of(Set("enreach_value", value)));

    static Write Variable(Guid definition, string value) => new Write.Create(
        "environmentvariablevalue",
        StableId.Of("environmentvariablevalue", definition.ToString()),
        Sequence.Of(Set("value", value), Set("environmentvariabledefinitionid", new RowRef("environmentvariabledefinition", definition))));

    static Write Profile(CloudQueue queue) => new Write.Create(
        "enreach_callbackprofile",
        StableId.Of("enreach_callbackprofile", queue.ListId),
        Sequence.Of(
            Set("enreach_name", $"Callbacks of {queue.Name}"),
            Set("enreach_callbacklistkey", queue.ListId),
            Set("enreach_queueid", RowRef.Queue(LocalWorld.Queue)),
            Set("enreach_ownershiprule", (int)Ownership.ApiUser),
            Set("enreach_duplicatehandlingrule", (int)Duplicates.Bundle),
            Set("enreach_synchronizationmethod", Polling),
            Set("enreach_agetimeunit", Minutes),
            Set("enreach_callbackage", 60)));

    static Write Contact(string number) => new Write.Create(
        "contact",
        StableId.Of("contact", number),
        Sequence.Of(Set("lastname", $"Customer {number[^4..]}"), Set("mobilephone", number)));
}
