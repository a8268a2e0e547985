namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Everything that is checked before the first write, in the order the platform would stumble over it.</summary>
static class ImportChecks
{
    static readonly Func<CheckedImport, IEnumerable<ImportProblem>>[] OfTheSolution =
    [
        PlatformCheck.Check,
        InstalledVersionCheck.Check,
    ];

    static readonly Func<CheckedImport, IEnumerable<ImportProblem>>[] OfTheContent =
    [
        DeclaredDependencyCheck.Check,
        FormDifferenceCheck.Check,
        DoubleCheck.Check,
        RootComponentCheck.Check,
        PrefixCheck.Check,
        TableShapeCheck.Check,
        ChangeCheck.Check,
        LabelCheck.Check,
        LookupCheck.Check,
        ReusedIdCheck.Check,
        FrameworkCheck.Check,
        DependencyCheck.Check,
        SiteMapCheck.Check,
        RoleCheck.Check,
        PluginCheck.Check,
        VirtualTableCheck.Check,
        DataProviderCheck.Check,
        CustomApiCheck.Check,
    ];

    /// <summary>Problems with the solution as a whole hide those of its content, which would only confuse.</summary>
    public static IReadOnlyList<ImportProblem> Check(CheckedImport import)
    {
        var ofTheSolution = OfTheSolution.SelectMany(check => check(import)).ToList();
        return ofTheSolution.Count > 0 ? ofTheSolution : [.. OfTheContent.SelectMany(check => check(import))];
    }
}
