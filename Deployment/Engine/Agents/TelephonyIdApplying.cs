using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Agents;

/// <summary>Has telephony ids looked up by our custom API, and sets the one that calls fall back to.</summary>
sealed class TelephonyIdApplying(IDataverse dataverse)
{
    const string Api = "enreach_UpdateUserIds";
    static readonly LogicalName Setting = "enreach_voicesetting";

    public static string Name(int users) => users == 1 ? "Telephony id of 1 user" : $"Telephony ids of {users} users";

    /// <param name="findings">Gets a warning for everyone who has none still, with the reason the telephony gives.</param>
    /// <exception cref="ChangeFailedException">The telephony could not be asked; no user was changed.</exception>
    public async Task ResolveAsync(Step.ResolveTelephonyIds step, List<Diagnostic> findings, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, string> said = new Dictionary<string, string>();
        var users = step.Users.Select(user => user.ToString("D")).ToSequence();
        try
        {
            await OutcomeUnknownException.SendAsync(
                async () => said = await dataverse.CallAsync(new(Api, Sequence.Of(new ApiArgument("UserIds", users))), cancellation)
                    .ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (DataverseException refused) when (refused.Fault.Kind == FaultKind.Other)
        {
            throw new ChangeFailedException(Sequence.Of(NotAsked(refused.Fault)), isConflict: false);
        }

        if (said.TryGetValue("Report", out var report)) findings.AddRange(Unresolved(report));
    }

    /// <summary>The user's id is read just before: the telephony was asked for it in this very plan.</summary>
    /// <exception cref="ChangeFailedException">The user has no telephony id.</exception>
    public async Task SetAssigneeAsync(Step.SetAssignee step, CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var user = batch.Add(new Query.RowById(UserColumns.Table, step.User, Sequence.Of(UserColumns.CloudId)));
        var setting = batch.Add(new Query.RowById(Setting, step.SettingId, Sequence.Of<LogicalName>("enreach_value")));
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var id = user.Rows().FirstOrDefault()?.Text(UserColumns.CloudId) ?? "";
        if (id.Length == 0) throw new ChangeFailedException(Sequence.Of(WithoutId(step)), isConflict: false);
        if (setting.Rows().FirstOrDefault() is { } row && row.Text("enreach_value") == id) return;
        var write = new Write.Update(
            Setting, step.SettingId, setting.Rows().FirstOrDefault()?.Version, Sequence.Of(
                new ColumnSetting("enreach_value", new ColumnValue.Text(id))));
        await OutcomeUnknownException.SendAsync(() => dataverse.WriteAsync([write], cancellation)).ConfigureAwait(false);
    }

    static IEnumerable<Diagnostic> Unresolved(string report)
    {
        return JsonXml.Load(report).Elements()
            .Where(user => (string?)user.Element("outcome") is "NotFound" or "Shared")
            .Select(user => Diagnostic.Warning(
                DiagnosticCodes.TelephonyIdMissing,
                $"{(string?)user.Element("name")} has no telephony id.",
                $"user {(string?)user.Element("user")}",
                (string?)user.Element("message") ?? "",
                "give the address that the telephony knows (telephony-e-mail), then run again"))
            .ToList();
    }

    Diagnostic NotAsked(DataverseFault fault) => Diagnostic.Error(
        DiagnosticCodes.TelephonyNotAsked,
        "The telephony ids of users could not be looked up.",
        dataverse.Environment,
        fault.ToString(),
        "give the login and secret in 'telephony' of the configuration; everything else is done");

    static Diagnostic WithoutId(Step.SetAssignee step) => Diagnostic.Error(
        DiagnosticCodes.AssigneeWithoutId,
        "The default assignee for calls of unknown people has no telephony id.",
        step.Place,
        $"user {step.User:D} has none, but DefaultCrmAssignee must be a telephony id; without it, no calls are synchronised",
        "give the address that the telephony knows (telephony-e-mail); for the application user, ask the provider's support");
}
