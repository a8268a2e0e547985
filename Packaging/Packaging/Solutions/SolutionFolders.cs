namespace VoiceForD365.Packaging.Solutions;

/// <summary>What the top-level folders of an unpacked solution are for.</summary>
internal static class SolutionFolders
{
    /// <summary>Merged into customizations.xml or renamed by it; exact case, or they are something else.</summary>
    public static IReadOnlySet<string> Merged { get; } =
        ComponentKind.All.Select(kind => kind.Folder).Append("Other").ToHashSet(StringComparer.Ordinal);

    /// <summary>Solution component framework rows: copied into the zip as they are.</summary>
    /// <remarks>Folders seen in exported 9.2 solutions. Any other folder would be shipped by accident.</remarks>
    public static IReadOnlySet<string> CopiedAsTheyAre { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "environmentvariabledefinitions", "customapis", "appactions",
        "msdyn_channelproviders", "msdyn_appconfigurations", "msdyn_sessiontemplates", "msdyn_applicationtabtemplates",
        "msdyn_templateparameters", "msdyn_notificationtemplates", "msdyn_notificationfields",
    };
}
