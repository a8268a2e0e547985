namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>What a site map opens exists.</summary>
static class SiteMapCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import) =>
        from map in import.Content.SiteMaps
        from key in map.Requires
        where !import.MayBeShown(key)
        select new ImportProblem(
            ErrorCodes.SiteMapError,
            map.Key,
            $"The site map '{map.UniqueName}' refers to {key}, which is neither in the solution nor in the target.");
}
