using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>
/// Takes our provider off experience profiles, and our roles' mappings away. A profile that a configuration made goes whole, unless
/// somebody has put something else on it since. Pure.
/// </summary>
static class ProfileRemoval
{
    const string Part = "ExperienceProfile";

    static readonly LogicalName Profile = "msdyn_appconfiguration";
    static readonly LogicalName Mapping = "msdyn_appprofilerolemapping";

    /// <param name="providers">Ids of our CIF 2.0 providers here.</param>
    public static IEnumerable<Draft> Plan(InstalledProduct here, IReadOnlyCollection<Guid> providers)
    {
        var mappings = here.ProfileMappings.Where(mapping => IsOurs(mapping, here)).ToList();
        foreach (var mapping in mappings)
            yield return Of(ComponentKind.ExperienceProfile, $"Role mapping '{mapping.Text("msdyn_uniquename")}'", Mapping, mapping.Id)
                .Removed("it gives the profile to everyone with one of our roles", new Write.Delete(Mapping, mapping.Id, mapping.Version));
        foreach (var profile in here.Profiles.OrderBy(profile => profile.Text("msdyn_uniquename"), StringComparer.Ordinal))
            foreach (var draft in Plan(profile, here, providers, mappings))
                yield return draft;
    }

    static IEnumerable<Draft> Plan(
        Row profile, InstalledProduct here, IReadOnlyCollection<Guid> providers, IReadOnlyCollection<Row> mappings)
    {
        var name = profile.Text("msdyn_uniquename");
        var links = here.ProfileLinks.Where(link => link.Id == profile.Id).ToList();
        var ours = links.Where(link => link.Relationship == ProfileRetrieval.Providers && providers.Contains(link.OtherId)).ToList();
        var wasMade = profile.Id == ProfilePlanning.NewId(name);
        if (ours.Count == 0 && !wasMade) yield break;
        var component = Of(ComponentKind.ExperienceProfile, $"Profile '{name}'", Profile, profile.Id);
        var others = Others(links, here, providers);
        var isUsed = here.ProfileMappings.Except(mappings).Any(mapping => mapping.Lookup("msdyn_appprofileid") == profile.Id);
        if (wasMade && others.Count == 0 && !isUsed)
        {
            yield return component.Removed("a configuration created it, and nobody else uses it", new Write.Delete(
                Profile, profile.Id, profile.Version));
            yield break;
        }

        foreach (var link in ours)
            yield return Unlink(
                    profile, link, "msdyn_channelprovider", $"The CIF 2.0 provider on profile '{name}'", "the provider is removed");
        if (ours.Count > 0 && Loader(links, here) is { } loader)
            yield return HasProvider(links, providers)
                ? Of(ComponentKind.Link, $"The loader of CIF 2.0 on profile '{name}'", Profile, profile.Id)
                    .Left("another provider is on the profile, and may need it")
                : Unlink(
                    profile,
                    loader,
                    "msdyn_applicationextension",
                    $"The loader of CIF 2.0 on profile '{name}'",
                    "no provider that needs it is left on the profile");
        yield return component.Left(wasMade
            ? $"a configuration created it, but {(isUsed ? "another role is mapped to it" : "others have put something on it")}"
            : "it is the customer's own; the users who have it keep it");
    }

    static Draft Unlink(Row profile, CurrentProfileLink link, LogicalName other, string name, string why) =>
        Of(ComponentKind.Link, name, Profile, profile.Id)
            .Removed(why, new Write.Unlink(Profile, profile.Id, link.Relationship, other, link.OtherId));

    /// <summary>What is on it beside what a configuration puts there.</summary>
    static IReadOnlyList<CurrentProfileLink> Others(
        IEnumerable<CurrentProfileLink> links, InstalledProduct here, IReadOnlyCollection<Guid> providers)
    {
        var known = here.ChannelProviders.Where(row => Converging.Same(row.Text("msdyn_uniquename"), ProfileRetrieval.Omnichannel))
            .Concat(here.Extensions.Where(IsLoader))
            .Select(row => row.Id)
            .Concat(providers)
            .ToList();
        return links.Where(link => !known.Contains(link.OtherId)).ToList();
    }

    static bool HasProvider(IEnumerable<CurrentProfileLink> links, IReadOnlyCollection<Guid> ours) =>
        links.Any(link => link.Relationship == ProfileRetrieval.Providers && !ours.Contains(link.OtherId));

    static CurrentProfileLink? Loader(IEnumerable<CurrentProfileLink> links, InstalledProduct here) => links.FirstOrDefault(link =>
        link.Relationship == ProfileRetrieval.Extensions
        && here.Extensions.Any(row => row.Id == link.OtherId && IsLoader(row)));

    static bool IsLoader(Row extension) => Converging.Same(extension.Text("msdyn_uniquename"), ProfileRetrieval.Loader);

    static bool IsOurs(Row mapping, InstalledProduct here) => mapping.Lookup("msdyn_securityroleid") is { } role
        ? role == ShippedIds.VoiceUser || role == ShippedIds.VoiceApiUser || here.State.Configuration.Roles.Any(ours => ours.Id == role)
        : mapping.Lookup("msdyn_appprofileid") is { } profile && mapping.Id == ProfilePlanning.MappingId(profile);

    static Component Of(ComponentKind kind, string name, LogicalName table, Guid id) =>
        new(kind, Part, name) { PartTitle = "Experience profile", Table = table, Id = id };
}
