using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.PhoneCallForms;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Health;

/// <summary>
/// Asks for what the checks look at, in two round trips behind those of every run, and a third where queues' owners count. Writes nothing.
/// </summary>
static class HealthRetrieval
{
    /// <param name="failuresSince">Failed system jobs are looked for from here on.</param>
    public static async Task<EnvironmentHealth> ReadAsync(
        IDataverse dataverse, CurrentState state, DeploymentPlan plan, DateTimeOffset failuresSince, CancellationToken cancellation)
    {
        var first = new QueryBatch();
        var definitions = first.Add(Rows("environmentvariabledefinition", "schemaname", "defaultvalue"));
        var values = first.Add(Rows("environmentvariablevalue", "value", "environmentvariabledefinitionid"));
        var forms = PhoneCallFormRetrieval.AskForms(first);
        var dialling = DialRecord.All(state.Shipped).Select(record => record.Table).OfType<LogicalName>().ToList();
        var dial = ClickToDialRetrieval.Ask(first, dialling)
            ?? new(null, ClickToDialRetrieval.AskControls(first), []);
        var settings = first.AddIfPresent(state.Tables, "enreach_voicesetting", "enreach_name", "enreach_value");
        var callbacks = first.AddIfPresent(
            state.Tables,
            "enreach_callbackprofile",
            "enreach_name",
            "enreach_callbackage",
            "enreach_agetimeunit",
            "enreach_callbacklistid",
            "enreach_callbacklistkey",
            "enreach_duplicatehandlingrule",
            "enreach_ownershiprule",
            "enreach_phonecallsubject",
            "enreach_queueid",
            "enreach_synchronizationmethod",
            "statecode");
        var lists = callbacks is null ? null : first.Add(Rows("enreach_callbacklist", "enreach_name"));
        var provider = ById(
            first, state, "msdyn_ciprovider", ShippedIds.Provider, "msdyn_roleselector", "msdyn_landingurl", "msdyn_clicktoact",
            "statecode");
        var channel = ById(
            first, state, "msdyn_channelprovider", ShippedIds.ChannelProvider, "msdyn_channelurl", "statecode");
        var profiles = first.AddIfPresent(
            state.Tables, "msdyn_appconfiguration", "msdyn_name", "msdyn_uniquename", "msdyn_profileorder", "ismanaged");
        var mappings = first.AddIfPresent(state.Tables, "msdyn_appprofilerolemapping", "msdyn_appprofileid", "msdyn_securityroleid");
        var registrations = first.AddIfPresent(
            state.Tables, "enreach_voicepluginregistration", "enreach_name", "enreach_script", "enreach_isbuiltin", "statecode");
        var organization = first.Add(Rows("organization", "iscontentsecuritypolicyenabled"));
        var failed = FailedJobs(first, state, failuresSince);
        var runs = first.AddIfPresent(state.Tables, ServiceRuns.Table, [.. ServiceRuns.Columns]);
        await first.SendAsync(dataverse, cancellation).ConfigureAwait(false);

        var assignee = settings.Found().FirstOrDefault(row => row.Text("enreach_name") == ShippedIds.Assignee)?.Text("enreach_value") ?? "";
        var second = new QueryBatch();
        var holders = state.Configuration.Roles
            .Select(role => (role.Id, Asked: second.Add(new Query.LinkedRows(
                "role", role.Id, RoleCopies.Relationship, UserColumns.Table, UserColumns.Asked(state.Tables)))))
            .ToList();
        var assignees = assignee.Length == 0
            ? null
            : second.Add(new Query.Rows(
                UserColumns.Table,
                UserColumns.Asked(state.Tables),
                Sequence.Of(new Condition(UserColumns.CloudId, Sequence.Of<ColumnValue>(new ColumnValue.Text(assignee))))));
        var links = profiles.Found()
            .SelectMany(profile => new[]
            {
                (profile.Id, ProfileRetrieval.Providers, Asked: Ask(profile, ProfileRetrieval.Providers, "msdyn_channelprovider")),
                (profile.Id, ProfileRetrieval.Extensions, Asked: Ask(profile, ProfileRetrieval.Extensions, "msdyn_applicationextension")),
                (profile.Id, ProfileRetrieval.Users, Asked: Ask(profile, ProfileRetrieval.Users, UserColumns.Table)),
            })
            .ToList();
        var providerRoles = ByIds(
            second,
            "role",
            "roleid",
            provider.Found().SelectMany(row => IdList.Parse(row.Text("msdyn_roleselector"))),
            "name",
            "roletemplateid");
        var queues = ByIds(
            second, "queue", "queueid", callbacks.Found().Select(row => row.Lookup("enreach_queueid")).OfType<Guid>(), "name", "ownerid");
        var components = PhoneCallFormRetrieval.AskComponents(second, forms.Found(), state.Tables);
        var texts = ClickToDialRetrieval.AskTexts(second, dial.Controls.Found());
        var scripts = registrations.Found().Select(row => row.Text("enreach_script")).Where(name => name.Length > 0).Distinct().ToList();
        var webResources = scripts.Count == 0
            ? null
            : second.Add(new Query.Rows(
                "webresource",
                Sequence.Of<LogicalName>("name"),
                Sequence.Of(Condition.OneOf("name", scripts))));
        await second.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var third = new QueryBatch();
        var owners = ByIds(
            third,
            UserColumns.Table,
            "systemuserid",
            CallbackChecks.QueuesWhoseOwnerCounts(callbacks.Found(), queues.Found())
                .Select(queue => queue.Value("ownerid"))
                .OfType<ColumnValue.Lookup>()
                .Where(owner => owner.Table == UserColumns.Table)
                .Select(owner => owner.Id),
            "fullname",
            "internalemailaddress",
            "isdisabled");
        var effective = EffectiveProfiles.Ask(
            third, state, plan, holders.SelectMany(holder => holder.Asked.Found().Select(user => (holder.Id, user))));
        if (owners is not null || effective.Count > 0) await third.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return new(state, plan)
        {
            QueueOwners = owners.Found(),
            EffectiveProfiles = EffectiveProfiles.Read(effective),
            Registrations = registrations.Found(),
            Scripts = webResources.Found(),
            FailedJobs = failed.Found(),
            ServiceRuns = runs.Found(),
            Organization = organization.Found().FirstOrDefault(),
            Variables = definitions.Found(),
            VariableValues = values.Found(),
            PhoneCallForms = forms.Found(),
            AppComponents = components.Found(),
            Dial = ClickToDialRetrieval.Read(dial, texts),
            Settings = settings.Found(),
            CallbackProfiles = callbacks.Found(),
            CallbackLists = lists.Found(),
            Queues = queues.Found(),
            ProviderRoles = providerRoles.Found(),
            ProfileUsers = links.Where(link => link.Item2 == ProfileRetrieval.Users).SelectMany(link => link.Asked.Found())
                .GroupBy(user => user.Id)
                .Select(same => same.First())
                .ToSequence(),
            TelephonyRefusal = (lists?.Result as QueryResult.Refused)?.Fault.Message,
            Provider = provider.Found().FirstOrDefault(),
            ChannelProvider = channel.Found().FirstOrDefault(),
            Profiles = profiles.Found(),
            ProfileMappings = mappings.Found(),
            Users = holders.SelectMany(holder => holder.Asked.Found()).GroupBy(user => user.Id).Select(same => same.First()).ToSequence(),
            RoleHolders = holders.SelectMany(holder => holder.Asked.Found().Select(user => new Membership(holder.Id, user.Id)))
                .ToSequence(),
            Assignees = assignees.Found(),
            ProfileLinks = links
                .SelectMany(link => link.Asked.Found().Select(other => new LinkOfProfile(link.Id, link.Item2, other.Id)))
                .ToSequence(),
        };

        QueryBatch.Pending Ask(Row profile, string relationship, LogicalName other) => second.Add(new Query.LinkedRows(
            "msdyn_appconfiguration",
            profile.Id,
            relationship,
            other,
            Sequence.Of<LogicalName>(other == UserColumns.Table ? "internalemailaddress" : "msdyn_uniquename")));
    }

    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/asyncoperation: status reason 31 is Failed.
    /// </remarks>
    static QueryBatch.Pending? FailedJobs(QueryBatch batch, CurrentState state, DateTimeOffset since)
    {
        return state.Steps.Count == 0
            ? null
            : batch.Add(new Query.Rows(
                "asyncoperation",
                Sequence.Of<LogicalName>("name", "owningextensionid", "friendlymessage"),
                Sequence.Of(
                    Condition.OneOf("owningextensionid", state.Steps.Select(step => step.Id)),
                    new Condition("statuscode", Sequence.Of<ColumnValue>(new ColumnValue.Number(31)))))
            {
                CreatedSince = since,
            });
    }

    static Query Rows(LogicalName table, params LogicalName[] columns) =>
        new Query.Rows(table, columns.ToSequence(), Sequence<Condition>.Empty);

    static QueryBatch.Pending? ByIds(
        QueryBatch batch, LogicalName table, LogicalName key, IEnumerable<Guid> ids, params LogicalName[] columns) =>
        Condition.OneOf(key, ids.Distinct()) is { AnyOf.Count: > 0 } these
            ? batch.Add(new Query.Rows(table, columns.ToSequence(), Sequence.Of(these)))
            : null;

    static QueryBatch.Pending? ById(QueryBatch batch, CurrentState state, LogicalName table, Guid id, params LogicalName[] columns) =>
        state.Tables.Find(table) is null ? null : batch.Add(new Query.RowById(table, id, columns.ToSequence()));
}
