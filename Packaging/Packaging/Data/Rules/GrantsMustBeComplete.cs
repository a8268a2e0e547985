using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>
/// PACK-114: a grant in seed.xml whose role is not one of ours, or whose privilege or depth is not spelt as the platform does.
/// </summary>
sealed class GrantsMustBeComplete : IDataRule
{
    static readonly string[] Depths = ["Basic", "Local", "Deep", "Global"];

    public IEnumerable<PackagingProblem> Check(SeedWorld world)
    {
        if (world.Seed is not { } seed) return [];

        var roles = world.Solutions.Solutions.SelectMany(solution => solution.Components)
            .Where(component => component.Key.Type == ComponentKey.Role)
            .Select(component => component.Key.Identity)
            .ToHashSet();
        return from grant in seed.Sets.Elements("grant")
               from message in Wrong(grant.Attr("roleid"), grant.Attr("privilege"), grant.Attr("depth"), roles)
               select seed.Problem(
                   "PACK-114", message, grant, "a privilege that cannot be granted stops the installation after the solutions are in",
                   "name a role of ours by its id, a privilege as prv<Verb><Table>, and one of " + string.Join(", ", Depths));
    }

    static IEnumerable<string> Wrong(string? role, string? privilege, string? depth, HashSet<string> roles)
    {
        if (SourceXml.TryParseGuid(role) is not { } id
            || !roles.Contains(id.ToString("D"))) yield return $"No solution of ours has a role '{role}'.";
        if (privilege is null
            || !privilege.StartsWith("prv", StringComparison.Ordinal)) yield return $"'{privilege}' is not a privilege.";
        if (!Depths.Contains(depth)) yield return $"'{depth}' is not a depth.";
    }
}
