using Enreach.Voice.Plugins.Settings;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Interviews;

/// <summary>Asks for what can be chosen, in one round trip behind those of a look at the environment. Writes nothing.</summary>
static class OfferRetrieval
{
    public static async Task<Offer> ReadAsync(IDataverse dataverse, EnvironmentHealth health, CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var users = Add(UserColumns.Table, "fullname", "internalemailaddress", "isdisabled", "applicationid");
        var roles = Add("role", "name", "parentrootroleid", "businessunitid");
        var teams = Add("team", "name");
        var queues = Add("queue", "name");
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);

        var (people, configuration) = (users.Found(), health.State.Configuration);
        return new(health.Plan.Environment, health.Plan.Scenario, ConfigurationExport.Of(health).Configuration)
        {
            Apps = Choices(health.State.Apps.Select(app => (app.UniqueName, app.UniqueName))),
            Roles = Choices(roles.Found()
                .Where(role => role.Lookup("businessunitid") == configuration.RootBusinessUnit?.Id)
                .Select(role => Named(role, "name"))),
            Profiles = Choices(health.Profiles.Where(profile => !profile.Flag("ismanaged"))
                .Select(profile => (profile.Text("msdyn_uniquename"), profile.Text("msdyn_name")))),
            Users = Choices(people
                .Where(user => UserColumns.ApplicationId(user) is null && !user.Flag("isdisabled"))
                .Select(user => (user.Text("internalemailaddress"), $"{user.Text("fullname")}, {user.Text("internalemailaddress")}"))),
            ApplicationUsers = Choices(people
                .Select(user => UserColumns.ApplicationId(user) is { } id ? ($"{id:D}", $"{user.Text("fullname")}, {id:D}") : ("", ""))),
            BusinessUnits = Choices(configuration.BusinessUnits
                .Where(unit => unit.Id != configuration.RootBusinessUnit?.Id)
                .Select(unit => Named(unit, "name"))),
            Teams = Choices(teams.Found().Select(team => Named(team, "name"))),
            Settings = Choices(Settings(health)),
            CallbackLists = Choices(health.CallbackLists.Select(list => Named(list, "enreach_name"))),
            Queues = Choices(queues.Found().Select(queue => Named(queue, "name"))),
        };

        QueryBatch.Pending Add(LogicalName table, params LogicalName[] columns) =>
            batch.Add(new Query.Rows(table, columns.ToSequence(), Sequence<Condition>.Empty));
    }

    /// <summary>Where the package is not installed yet, those it brings.</summary>
    static IEnumerable<(string, string)> Settings(EnvironmentHealth health) => health.Settings.Count > 0
        ? health.Settings.Where(row => row.Text("enreach_name") != ShippedIds.Assignee)
            .Select(row => (row.Text("enreach_name"), $"{row.Text("enreach_name")}, now {row.Text("enreach_value")}"))
        : SettingRules.Names.Where(name => name != ShippedIds.Assignee).Select(name => (name, name));

    static (string, string) Named(Row row, LogicalName column) => (row.Text(column), row.Text(column));

    /// <summary>Each once, by the alphabet, without what has no name.</summary>
    static Sequence<Choice> Choices(IEnumerable<(string Value, string Label)> found) => found
        .Where(choice => choice.Value.Length > 0)
        .GroupBy(choice => choice.Value, StringComparer.OrdinalIgnoreCase)
        .Select(same => new Choice(same.Key, same.First().Label))
        .OrderBy(choice => choice.Label, StringComparer.OrdinalIgnoreCase)
        .ToSequence();
}
