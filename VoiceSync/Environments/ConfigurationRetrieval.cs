using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Rules.Settings;
using VoiceForD365.VoiceSync.Settings;
using static VoiceForD365.VoiceSync.Rows.Columns;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>Reads what the services need to know of an environment, in two round trips.</summary>
static class ConfigurationRetrieval
{
    const string CloudId = "enreach_clouduserid";

    static readonly Sequence<LogicalName> UserColumns = Sequence.Of<LogicalName>(CloudId, "mobilephone", "isdisabled");

    /// <exception cref="DataverseException">The environment cannot be asked.</exception>
    public static async Task<EnvironmentConfiguration> ReadAsync(
        IDataverse dataverse, TelephonyAccount account, CancellationToken cancellation)
    {
        var asked = await dataverse.ReadAsync(
        [
            new Query.WhoAmI(),
            new Query.Rows("enreach_voicesetting", Sequence.Of<LogicalName>("enreach_name", "enreach_value"), Active),
            new Query.Rows("enreach_callbackprofile", CallbackProfiles.Columns, Active),
            new Query.Filled("systemuser", UserColumns, Sequence.Of<LogicalName>(CloudId, "mobilephone")),
            .. TelephonyVariableQueries.All,
        ], cancellation);
        var caller = Expect<QueryResult.CallerIs>(asked[0]);
        if (asked[1] is QueryResult.Absent || asked[2] is QueryResult.Absent) throw new NotInstalledException(dataverse.Environment);
        var problems = new List<Diagnostic>();
        var settings = Settings(Rows(asked[1]), dataverse.Environment, problems);
        var users = Rows(asked[3]).Where(user => !user.Flag("isdisabled"))
            .Select(user => new Agent(user.Id, user.Text(CloudId), user.Text("mobilephone"))).ToArray();
        var agents = new Agents(users);
        var profiles = Rows(asked[2]);
        var queues = await ReadQueuesAsync(dataverse, profiles, cancellation);
        var fallback = agents.TryFind(settings.DefaultCrmAssignee);
        if (fallback is null) problems.Add(NoAssignee(dataverse.Environment, settings.DefaultCrmAssignee));
        return new(
            caller.OrganizationId,
            caller.UserId,
            settings,
            agents,
            fallback,
            CallbackProfiles.Read(profiles, queues, dataverse.Environment, problems),
            TelephonyVariableQueries.Read(Rows(asked[4]), asked[5], account, dataverse.Environment, problems),
            problems);
    }

    /// <summary>The queues of the profiles and who owns them; a user who is disabled owns nothing any more.</summary>
    static async Task<IReadOnlyDictionary<Guid, RowRef?>> ReadQueuesAsync(
        IDataverse dataverse, Sequence<Row> profiles, CancellationToken cancellation)
    {
        var ids = profiles.Select(profile => profile.Lookup(CallbackProfiles.Queue)?.Id).OfType<Guid>().Distinct().ToArray();
        if (ids.Length == 0) return new Dictionary<Guid, RowRef?>();
        var active = Active.Append(OneOf("queueid", ids)).ToSequence();
        var queues = Rows((await dataverse.ReadAsync(
            [new Query.Rows("queue", Sequence.Of<LogicalName>("ownerid"), active)], cancellation))[0]);
        var owners = queues.Select(queue => queue.Lookup("ownerid")).OfType<RowRef>().ToArray();
        var people = owners.Where(owner => owner.Table == "systemuser").Select(owner => owner.Id).Distinct().ToArray();
        var disabled = people.Length == 0 ? [] : Rows((await dataverse.ReadAsync(
            [
                new Query.Rows("systemuser", Sequence.Of<LogicalName>("isdisabled"), Sequence.Of(
                    OneOf("systemuserid", people), Is("isdisabled", new ColumnValue.Flag(true)))),
            ], cancellation))[0]).Select(user => user.Id).ToHashSet();
        return queues.ToDictionary(
            queue => queue.Id,
            queue => queue.Lookup("ownerid") is { } owner && !disabled.Contains(owner.Id) ? owner : null);
    }

    static SyncSettings Settings(Sequence<Row> rows, string environment, List<Diagnostic> problems)
    {
        var read = SettingsReading.Read(rows.Select(row => KeyValuePair.Create(row.Text("enreach_name") ?? "", row.Text("enreach_value"))));
        problems.AddRange(read.Problems.Select(why => Diagnostic.Warning(
            SyncCodes.SettingUnusable, "A setting cannot be used.", environment, why, "correct its value in the Configurator")));
        return read.Settings;
    }

    static Diagnostic NoAssignee(string environment, string? wanted) => Diagnostic.Error(
        SyncCodes.NoAssignee,
        "Calls are not synchronised: there is no default assignee for agents that are not known.",
        environment,
        wanted is null
            ? "the setting DefaultCrmAssignee contains no id"
            : $"the setting DefaultCrmAssignee is {wanted}, but no enabled user, or more than one, has that Enreach Cloud User Id",
        "set DefaultCrmAssignee to the Enreach Cloud User Id of a user here");

    static readonly Sequence<Condition> Active = Sequence.Of(Is("statecode", new ColumnValue.Number(0)));

    /// <summary>None where the table is not here.</summary>
    static Sequence<Row> Rows(QueryResult answer) =>
        answer is QueryResult.Absent ? Sequence<Row>.Empty : Expect<QueryResult.RowsAre>(answer).Rows;

    static T Expect<T>(QueryResult answer) where T : QueryResult => answer switch
    {
        T expected => expected,
        QueryResult.Refused refused => throw new DataverseException(refused.Fault),
        _ => throw new InvalidOperationException($"{answer} is no answer to this question; this is our bug."),
    };
}

/// <summary>The environment does not have the product's tables.</summary>
sealed class NotInstalledException(string environment) : Exception($"The product is not installed in {environment}.");
