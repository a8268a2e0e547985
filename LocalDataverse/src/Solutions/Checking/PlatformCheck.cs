namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>SolutionPackageVersion may not be newer than the platform.</summary>
static class PlatformCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var needed = import.Manifest.PackageVersion;
        if (needed > PlatformVersion.Current)
            yield return new ImportProblem(
                ErrorCodes.NewerPlatform,
                null,
                $"You can only import solutions with a package version of {PlatformVersion.Current} or earlier into this organization; "
                + $"this one has {needed.ToString(2)}.");
    }
}

/// <summary>The platform version the local Dataverse plays.</summary>
static class PlatformVersion
{
    public static Version Current { get; } = new(9, 2, 24111, 222);
}
