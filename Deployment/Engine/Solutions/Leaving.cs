using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>
/// What an installed solution holds and a newer file of it does not. An update leaves it in place, so it alone is what makes an upgrade
/// needed. Whatever the file cannot be asked for counts as leaving: an upgrade is always right, and only slower. Pure.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/maker/data-platform/update-solutions</remarks>
static class Leaving
{
    /// <summary>Named in a reason; more are counted.</summary>
    const int MostNamed = 3;

    /// <summary>
    /// Parts of other components, which the platform writes along with them: labels, privileges of roles, maps, parts of ribbons,
    /// permissions of columns, settings of images.
    /// </summary>
    static readonly HashSet<int> Parts = [4, 5, 6, 7, 8, 11, 12, 13, 21, 22, 23, 46, 47, 48, 49, 50, 52, 53, 55, 68, 71, 381, 431, 432];

    /// <returns>null where it is not known what is installed.</returns>
    public static IReadOnlyList<InstalledComponent>? Of(SolutionPackage solution, InstalledContent? content)
    {
        if (content is null || content.Components.Count == 0) return null;
        var ids = new HashSet<(int, Guid)>(
            from component in solution.Components where component.Id is not null select (Canonical(component.Type), component.Id!.Value));
        var names = new HashSet<(int, string)>(
            from component in solution.Components where component.Name is not null select (Canonical(component.Type), component.Name!));
        return content.Components
            .Where(component => !IsPart(component) && (!IsBrought(component) || IsNarrowed(solution, component)))
            .ToList();

        bool IsBrought(InstalledComponent component) =>
            ids.Contains((Canonical(component.Type), component.Id))
            || (component.Name is { } name && names.Contains((Canonical(component.Type), name)));
    }

    /// <summary>For people, such as "web resource 'contoso_/old.js' and 2 more".</summary>
    public static string Words(SolutionPackage solution, IReadOnlyList<InstalledComponent> leaving)
    {
        var words = leaving.OrderBy(component => component.Shown is null ? 1 : 0)
            .ThenBy(component => component.Type)
            .ThenBy(component => component.Shown, StringComparer.Ordinal)
            .Take(MostNamed)
            .Select(component => Words(solution, component))
            .ToList();
        if (leaving.Count > MostNamed) words.Add($"{leaving.Count - MostNamed} more");
        return words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[words.Count - 1]}";
    }

    static string Words(SolutionPackage solution, InstalledComponent component)
    {
        var shown = component.Shown ?? $"component {component.Id:D} of type {component.Type}";
        if (IsNarrowed(solution, component)) return $"the rest of {shown}";
        return component.AlsoIn.Count > 0 ? $"{shown}, which stays with {string.Join(" and ", component.AlsoIn)}" : shown;
    }

    static bool IsPart(InstalledComponent component) => component.IsOfPlatform || Parts.Contains(component.Type);

    /// <summary>A table that the solution had with all its parts, and only adds to now.</summary>
    static bool IsNarrowed(SolutionPackage solution, InstalledComponent component) =>
        component is { Type: ComponentTypes.Table, IsWhole: true, Name: { } name }
        && solution.Components.Any(brought => brought.Type == ComponentTypes.Table && brought.Name == name)
        && solution.Tables.All(table => table.ToString() != name);

    static int Canonical(int type) => ComponentTypes.Canonical(type);
}
