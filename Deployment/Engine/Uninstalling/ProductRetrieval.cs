using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.PhoneCallForms;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.TelephonySecrets;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>
/// Asks for what uninstalling looks at beyond what every run reads, in two round trips; one more where others depend on ours.
/// </summary>
static class ProductRetrieval
{
    static readonly LogicalName Profile = "msdyn_appconfiguration";
    static readonly LogicalName Provider = "msdyn_ciprovider";

    /// <param name="directory">The tenant's directory; null: it is not asked.</param>
    /// <exception cref="DataverseException">The environment cannot be reached or refuses the caller.</exception>
    public static async Task<InstalledProduct> ReadAsync(
        IDataverse dataverse, IEntraDirectory? directory, DesiredState desired, CurrentState state, CancellationToken cancellation)
    {
        var first = new QueryBatch();
        var names = Names(desired.Solutions).ToList();
        var solutions = first.Add(new Query.Rows(
            "solution",
            Sequence.Of<LogicalName>("uniquename", "version", "ismanaged"),
            Sequence.Of(Condition.OneOf("uniquename", names))));
        var dependencies = UninstallBlockers.Ask(
            first, names.Where(name => state.Solutions.Any(solution => Converging.Same(solution.UniqueName, name))));
        var data = DataRetrieval.Ask(first, desired);
        var forms = PhoneCallFormRetrieval.AskForms(first);
        var dialling = DialRecord.All(state.Shipped).Select(record => record.Table).OfType<LogicalName>().Distinct().ToList();
        var dial = dialling.Count == 0 ? null : ClickToDialRetrieval.AskForms(first, dialling);
        var steps = TelephonySecretRetrieval.AskSteps(first);
        var providers = first.AddIfPresent(state.Tables, Provider, "msdyn_name", "msdyn_appselector", "statecode");
        var channels = first.AddIfPresent(state.Tables, "msdyn_channelprovider", "msdyn_uniquename");
        var extensions = first.AddIfPresent(state.Tables, "msdyn_applicationextension", "msdyn_uniquename");
        var profiles = first.AddIfPresent(state.Tables, Profile, "msdyn_name", "msdyn_uniquename");
        var mappings = first.AddIfPresent(
            state.Tables, "msdyn_appprofilerolemapping", "msdyn_appprofileid", "msdyn_securityroleid", "msdyn_uniquename");
        var variables = desired.Solutions.SelectMany(solution => solution.Variables).ToList();
        var definitions = variables.Count == 0 ? null : first.Add(new Query.Rows(
            "environmentvariabledefinition",
            Sequence.Of<LogicalName>("schemaname"),
            Sequence.Of(Condition.OneOf("schemaname", variables))));
        var values = variables.Count == 0 ? null : first.Add(new Query.Rows(
            "environmentvariablevalue", Sequence.Of<LogicalName>("environmentvariabledefinitionid"), Sequence<Condition>.Empty));
        var holders = state.Configuration.Roles.Where(IsOfApiUser).Select(role => first.Add(new Query.LinkedRows(
            "role",
            role.Id,
            RoleCopies.Relationship,
            UserColumns.Table,
            Sequence.Of<LogicalName>("fullname", "applicationid", "isdisabled")))).ToList();
        await first.SendAsync(dataverse, cancellation).ConfigureAwait(false);

        var second = new QueryBatch();
        var counts = DataRetrieval.Count(second, desired, data);
        var links = profiles.Found().SelectMany(profile => new[]
        {
            Linked(second, profile, ProfileRetrieval.Providers, "msdyn_channelprovider"),
            Linked(second, profile, ProfileRetrieval.Extensions, "msdyn_applicationextension"),
        }).ToList();
        var components = PhoneCallFormRetrieval.AskComponents(second, forms.Found(), state.Tables);
        var secrets = TelephonySecretRetrieval.AskPlaces(second, steps.Found());
        await second.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var ours = solutions.Rows();
        var users = holders.SelectMany(asked => asked.Found())
            .Where(user => UserColumns.ApplicationId(user) is not null)
            .GroupBy(user => user.Id)
            .Select(same => same.First())
            .ToSequence();
        return new(state)
        {
            Registrations = directory is null
                ? Sequence<DirectoryApplication>.Empty
                : await RegistrationsAsync(directory, desired.Configuration, users, cancellation).ConfigureAwait(false),
            Solutions = ours,
            Blockers = await UninstallBlockers.NameAsync(
                dataverse, dependencies, ours.Select(row => row.Id).ToSequence(), cancellation).ConfigureAwait(false),
            Data = DataRetrieval.Counted(counts),
            PhoneCallForms = forms.Found(),
            DialForms = dial.Found(),
            AppComponents = components.Found(),
            Providers = providers.Found(),
            ChannelProviders = channels.Found(),
            Extensions = extensions.Found(),
            Profiles = profiles.Found(),
            ProfileLinks = links
                .SelectMany(link => link.Asked.Found().Select(other => new CurrentProfileLink(link.Profile, link.Relationship, other.Id)))
                .ToSequence(),
            ProfileMappings = mappings.Found(),
            Secrets = secrets.Found(),
            Variables = definitions.Found(),
            VariableValues = values.Found(),
            ApplicationUsers = users,
        };
    }

    /// <summary>
    /// By client id; where none is known that way, as after a run that was killed, by the name in the file, if it is nobody else's too.
    /// </summary>
    static async Task<Sequence<DirectoryApplication>> RegistrationsAsync(
        IEntraDirectory directory, VoiceConfiguration? configuration, Sequence<Row> users, CancellationToken cancellation)
    {
        var ids = users.Select(UserColumns.ApplicationId)
            .Append(configuration?.ApplicationUser?.ApplicationId)
            .Append(configuration?.Registration?.ClientId)
            .OfType<Guid>()
            .Distinct();
        var found = new List<DirectoryApplication>();
        foreach (var id in ids)
            if (await directory.FindApplicationAsync(id, cancellation).ConfigureAwait(false) is { } application) found.Add(application);
        if (found.Count > 0 || configuration?.Registration is not { } named) return found.ToSequence();
        var called = await directory.FindApplicationsAsync(named.Name, cancellation).ConfigureAwait(false);
        return called.Count == 1 ? called : Sequence<DirectoryApplication>.Empty;
    }

    /// <summary>In the order of uninstalling: what was installed last goes first, and a holding solution before its base.</summary>
    public static IEnumerable<string> Names(IEnumerable<SolutionPackage> solutions) => solutions.Reverse()
        .SelectMany(solution => new[] { solution.UniqueName + SolutionRetrieval.HoldingSuffix, solution.UniqueName });

    static bool IsOfApiUser(Row role) =>
        role.Id == ShippedIds.VoiceApiUser || role.Lookup("parentrootroleid") == ShippedIds.VoiceApiUser;

    static (Guid Profile, string Relationship, QueryBatch.Pending Asked) Linked(
        QueryBatch batch, Row profile, string relationship, LogicalName other) => (
        profile.Id,
        relationship,
        batch.Add(new Query.LinkedRows(Profile, profile.Id, relationship, other, Sequence<LogicalName>.Empty)));
}
