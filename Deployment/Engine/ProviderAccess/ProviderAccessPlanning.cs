using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.ProviderAccess;

/// <summary>
/// Which apps and roles use the CIF 1.0 provider (docs/requirements.md, B-27). Lists are merged, unless told otherwise. Pure.
/// </summary>
/// <remarks>
/// Both columns hold ids in lower case, joined by semicolons; of roles those of the root business unit, the last two being System
/// Administrator and System Customizer: docs/facts/cif.md.
/// </remarks>
static class ProviderAccessPlanning
{
    public const string Part = "ProviderAccess";

    static readonly LogicalName Table = "msdyn_ciprovider";

    public static (IEnumerable<Draft> Drafts, IEnumerable<Diagnostic> Problems) Plan(
        WantedProviderAccess wanted, CurrentState current)
    {
        var configuration = current.Configuration;
        var problems = new List<Diagnostic>();
        var apps = Apps(wanted, current, problems);
        var roles = wanted.Roles.Select(role => Role(role, configuration, problems)).OfType<Guid>().ToList();
        var provider = Provider(configuration);
        if (provider is null)
        {
            problems.Add(Diagnostic.Error(
                DiagnosticCodes.ConfigurationPartAbsent,
                "The environment has no CIF 1.0 provider to select apps and roles on.",
                wanted.Place,
                current.Tables.Any(table => table.Name == Table)
                    ? "the provider comes with the package, but is missing here"
                    : $"the table {Table} does not exist here: the Channel Integration Framework is not installed",
                $"leave the section out, or {Ways.DeployFirst}"));
            return ([], problems);
        }

        if (problems.HasErrors()) return ([], problems);
        var columns = Sequence.Of(
            new ColumnSetting("msdyn_appselector", Joined(Merged(IdList.Parse(provider.Text("msdyn_appselector")), apps, wanted.Exactly))),
            new ColumnSetting("msdyn_roleselector", Joined(
                Fixed(Merged(IdList.Parse(provider.Text("msdyn_roleselector")), roles, wanted.Exactly), configuration))));
        var component = new Component(ComponentKind.ProviderAccess, Part, $"Apps and roles of provider '{provider.Text("msdyn_name")}'")
        {
            PartTitle = "CIF 1.0 provider",
            Table = Table,
            Id = provider.Id,
        };
        var differing = columns.Where(column => !IsSame(provider.Text(column.Column), column.Value)).ToSequence();
        return ([differing.Count == 0
            ? new(component, ChangeAction.NoChange, "the apps and roles are selected", new Step.Nothing())
            : new(
                component,
                ChangeAction.Set,
                string.Join("; ", differing.Select(column => Drift(provider.Text(column.Column), column, current))),
                new Step.Data(Sequence.Of<Write>(new Write.Update(Table, provider.Id, provider.Version, differing))))], problems);
    }

    /// <summary>The apps that will be selected once the plan is carried out; empty where nothing is wanted or known.</summary>
    public static IEnumerable<Guid> Selected(WantedProviderAccess? wanted, CurrentState current) => wanted is null
        ? current.AppsOnProvider
        : Merged(
            current.AppsOnProvider, Apps(wanted, current, []), wanted.Exactly && Provider(current.Configuration) is not null);

    static Row? Provider(CurrentConfiguration current) =>
        current.Providers.FirstOrDefault(row => row.Id == ShippedIds.Provider) ?? current.Providers.FirstOrDefault();

    static List<Guid> Apps(WantedProviderAccess wanted, CurrentState current, List<Diagnostic> problems)
    {
        var ids = new List<Guid>();
        foreach (var app in wanted.Apps)
        {
            if (current.Apps.FirstOrDefault(known => Converging.Same(known.UniqueName, app.Name)) is { } found) ids.Add(found.Id);
            else problems.Add(Converging.NotFound(app, "model-driven app", current.Apps.Select(known => known.UniqueName)));
        }

        return ids;
    }

    static Guid? Role(WantedName wanted, CurrentConfiguration current, List<Diagnostic> problems)
    {
        var root = current.RootBusinessUnit?.Id;
        var role = current.Roles.FirstOrDefault(role =>
            Converging.Same(role.Text("name"), wanted.Name) && role.Lookup("businessunitid") == root);
        if (role is null) problems.Add(Converging.NotFound(wanted, "security role", current.Roles.Select(known => known.Text("name"))));
        return role?.Id;
    }

    static List<Guid> Merged(IEnumerable<Guid> now, IReadOnlyList<Guid> wanted, bool exactly) =>
        [.. (exactly ? [] : now).Concat(wanted).Distinct()];

    static IEnumerable<Guid> Fixed(List<Guid> roles, CurrentConfiguration current)
    {
        if (roles.Count == 0) return [];
        var root = current.RootBusinessUnit?.Id;
        var last = new[] { RoleCopies.SystemAdministrator, RoleCopies.SystemCustomizer }
            .Select(template => current.Roles.FirstOrDefault(role =>
                role.Lookup("roletemplateid") == template && role.Lookup("businessunitid") == root)?.Id)
            .OfType<Guid>()
            .ToList();
        return roles.Except(last).Concat(last);
    }

    static ColumnValue Joined(IEnumerable<Guid> ids) =>
        IdList.Render(ids) is { Length: > 0 } text
            ? new ColumnValue.Text(text)
            : new ColumnValue.Nothing();

    static bool IsSame(string now, ColumnValue wanted) =>
        IdList.Parse(now).SequenceEqual(IdList.Parse((wanted as ColumnValue.Text)?.Value ?? ""));

    static string Drift(string now, ColumnSetting wanted, CurrentState current)
    {
        var names = current.Apps.Select(app => (app.Id, Name: app.UniqueName))
            .Concat(current.Configuration.Roles.Select(role => (role.Id, Name: role.Text("name"))))
            .GroupBy(pair => pair.Id)
            .ToDictionary(group => group.Key, group => group.First().Name);
        return $"{wanted.Column}: {List(now)} -> {List((wanted.Value as ColumnValue.Text)?.Value ?? "")}";

        string List(string text) => IdList.Parse(text).ToList() is { Count: > 0 } ids
            ? string.Join(", ", ids.Select(id => names.TryGetValue(id, out var name) ? name : id.ToString("D")))
            : "(empty)";
    }
}
