using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.ExperienceProfiles;

/// <summary>
/// The experience profile of the agents: our CIF 2.0 provider and the loader of CIF 2.0 on it, and whose it is (docs/requirements.md, B-28
/// to B-30). Default profiles cannot be changed, so it is one of the customer's, or is made. Pure.
/// </summary>
/// <remarks>Tables, relationships and the value of the app module: docs/facts/cif.md, "App profiles".</remarks>
static class ProfilePlanning
{
    const string Part = "ExperienceProfile";

    /// <summary>Shared by the workspaces; a profile that is here is asked for its own first (docs/unverified.md).</summary>
    const string WorkspaceApps = "CustomerServiceApps";

    static readonly LogicalName Table = "msdyn_appconfiguration";
    static readonly LogicalName Mapping = "msdyn_appprofilerolemapping";

    /// <summary>Of a profile that is made here: one with this id was.</summary>
    public static Guid NewId(string uniqueName) => StableId.Of($"experience profile {uniqueName.ToLowerInvariant()}");

    /// <summary>Of the mapping of our role to a profile.</summary>
    public static Guid MappingId(Guid profile) => StableId.Of($"profile mapping {profile:D}");

    public static (IEnumerable<Draft> Drafts, IEnumerable<Diagnostic> Problems) Plan(
        WantedProfile wanted, VoiceConfiguration configuration, CurrentState state)
    {
        var current = state.Configuration;
        if (state.Tables.Find(Table) is null)
            return ([], [Absent(wanted.Place, $"the table {Table} does not exist here: there is no Customer Service workspace")]);
        var problems = new List<Diagnostic>();
        var profile = current.Profiles.FirstOrDefault(row => Converging.Same(row.Text("msdyn_uniquename"), wanted.UniqueName));
        var id = profile?.Id ?? NewId(wanted.UniqueName);
        var component = new Component(ComponentKind.ExperienceProfile, Part, $"Profile '{wanted.UniqueName}'")
        {
            PartTitle = "Experience profile",
            Table = Table,
            Id = id,
        };
        var drafts = new List<Draft> { Row(component, wanted, profile, current) };
        drafts.AddRange(Links(component, wanted, profile is not null, state, problems));
        if (wanted.Assignment == ProfileAssignment.Role) drafts.Add(Role(component, wanted, profile, current));
        drafts.AddRange(Users(component, wanted, configuration, current, problems));
        return (problems.HasErrors() ? [] : drafts, problems);
    }

    static Draft Row(Component component, WantedProfile wanted, Row? profile, CurrentConfiguration current)
    {
        var order = wanted.Order is { } rank
            ? new[] { new ColumnSetting("msdyn_profileorder", new ColumnValue.Number(rank)) }
            : [];
        if (profile is null)
        {
            var app = current.Profiles.Select(row => row.Text("msdyn_appmoduleuniquename")).FirstOrDefault(name => name.Length > 0);
            return new(component, ChangeAction.Create, "there is no such profile", new Step.Data(Sequence.Of<Write>(new Write.Create(
                Table,
                component.Id!.Value,
                order.Prepend(new("msdyn_appmoduleuniquename", new ColumnValue.Text(app ?? WorkspaceApps)))
                    .Prepend(new("msdyn_uniquename", new ColumnValue.Text(wanted.UniqueName)))
                    .Prepend(new("msdyn_name", new ColumnValue.Text(wanted.DisplayName)))
                    .ToSequence()))));
        }

        return component.Converge(profile, order, "it is here");
    }

    static IEnumerable<Draft> Links(
        Component profile, WantedProfile wanted, bool exists, CurrentState state, List<Diagnostic> problems)
    {
        var current = state.Configuration;
        foreach (var (relationship, table, row, what, why) in Parts(state))
        {
            if (row is null)
            {
                problems.Add(Absent(wanted.Place, $"{what} does not exist here"));
                continue;
            }

            var component = profile with { Kind = ComponentKind.Link, Name = $"{what} on profile '{wanted.UniqueName}'" };
            yield return exists && current.ProfileLinks.Contains(new ProfileLink(relationship, row.Value))
                ? new(component, ChangeAction.NoChange, "it is on the profile", new Step.Nothing())
                : new(component, ChangeAction.Associate, why, new Step.Data(Sequence.Of<Write>(
                    new Write.Link(Table, profile.Id!.Value, relationship, table, row.Value))));
        }
    }

    /// <summary>A profile that replaces a default one needs Omnichannel's own provider too, or its agents lose chat.</summary>
    static IEnumerable<(string Relationship, LogicalName Table, Guid? Row, string What, string Why)> Parts(CurrentState state)
    {
        var current = state.Configuration;
        yield return (
            ProfileRetrieval.Providers,
            "msdyn_channelprovider",
            current.ChannelProviders.FirstOrDefault(row => row.Id == ShippedIds.ChannelProvider)?.Id,
            "The CIF 2.0 provider",
            "the soft-phone is a channel of this profile");
        yield return (
            ProfileRetrieval.Extensions,
            "msdyn_applicationextension",
            current.Extensions.FirstOrDefault(row => Converging.Same(row.Text("msdyn_uniquename"), ProfileRetrieval.Loader))?.Id,
            "The loader of CIF 2.0",
            "without it, the platform loads none of the profile's providers");
        if (current.ChannelProviders.FirstOrDefault(row =>
            Converging.Same(row.Text("msdyn_uniquename"), ProfileRetrieval.Omnichannel)) is { } omnichannel)
            yield return (
                ProfileRetrieval.Providers,
                "msdyn_channelprovider",
                omnichannel.Id,
                "Omnichannel's provider",
                "a custom profile replaces the default one, and agents would lose chat");
    }

    static Draft Role(Component profile, WantedProfile wanted, Row? exists, CurrentConfiguration current)
    {
        var component = new Component(ComponentKind.ExperienceProfile, Part, $"Role 'Voice User' mapped to profile '{wanted.UniqueName}'")
        {
            PartTitle = profile.PartTitle,
            Table = Mapping,
            Id = MappingId(profile.Id!.Value),
        };
        var mapped = current.ProfileMappings.Any(row =>
            row.Lookup("msdyn_appprofileid") == profile.Id && row.Lookup("msdyn_securityroleid") == ShippedIds.VoiceUser);
        return exists is not null && mapped
            ? new(component, ChangeAction.NoChange, "whoever has the role gets the profile", new Step.Nothing())
            : new(component, ChangeAction.Create, "whoever has the role gets the profile", new Step.Data(Sequence.Of<Write>(
                new Write.Create(Mapping, component.Id!.Value, Sequence.Of(
                    new ColumnSetting("msdyn_name", new ColumnValue.Text("Voice User")),
                    new ColumnSetting("msdyn_uniquename", new ColumnValue.Text($"{wanted.UniqueName}_voiceuser")),
                    new ColumnSetting("msdyn_appprofileid", new ColumnValue.Lookup(Table, profile.Id!.Value)),
                    new ColumnSetting("msdyn_securityroleid", new ColumnValue.Lookup("role", ShippedIds.VoiceUser)))))));
    }

    static IEnumerable<Draft> Users(
        Component profile, WantedProfile wanted, VoiceConfiguration configuration, CurrentConfiguration current, List<Diagnostic> problems)
    {
        var agents = wanted.Assignment == ProfileAssignment.Agents
            ? configuration.Agents.Select(agent => new WantedName(agent.Email, agent.Place))
            : [];
        var linked = new HashSet<Guid>();
        foreach (var user in wanted.Users.Concat(agents))
        {
            var row = current.Users.FirstOrDefault(row => Converging.Same(row.Text("internalemailaddress"), user.Name));
            if (row is null) problems.Add(Converging.NoUser(user.Name, user.Place));
            if (row is null || !linked.Add(row.Id)) continue;
            var component = profile with { Kind = ComponentKind.Link, Name = $"{user.Name} on profile '{wanted.UniqueName}'" };
            yield return current.ProfileLinks.Contains(new ProfileLink(ProfileRetrieval.Users, row.Id))
                ? new(component, ChangeAction.NoChange, "the user already has the profile", new Step.Nothing())
                : new(component, ChangeAction.Associate, "the configuration gives this user the profile", new Step.Data(Sequence.Of<Write>(
                    new Write.Link(Table, profile.Id!.Value, ProfileRetrieval.Users, "systemuser", row.Id))));
        }
    }

    static Diagnostic Absent(string place, string why) => Diagnostic.Error(
        DiagnosticCodes.ConfigurationPartAbsent,
        "The environment lacks what an experience profile with the soft-phone needs.",
        place,
        why,
        $"leave the section out, or {Ways.DeployFirst}");
}
