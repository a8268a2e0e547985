using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Packaging.Repository;

/// <summary>Where the sources of a package lie. Everything but <see cref="Root"/> is relative to it, with '/'.</summary>
/// <param name="Root">The repository's folder.</param>
public sealed record RepositoryLayout(string Root)
{
    /// <summary>One folder per unpacked solution.</summary>
    public string Solutions { get; init; } = "Solutions";

    /// <summary>One folder per seed data set, and <c>seed.xml</c>.</summary>
    public string ConfigData { get; init; } = "ConfigData";

    /// <summary>What the package folder holds besides what is packed here: <c>ImportConfig.xml</c> and <c>Content/</c>.</summary>
    public string PackageFolder { get; init; } = "PackageTemplate/" + PackageLayout.PackageFolder;

    public string AdministratorReadme { get; init; } = "PackageTemplate/README-administrator.md";

    /// <summary>What people read beside the README without a network, and the terms; in the package at the same place as here.</summary>
    public IReadOnlyList<string> Pages { get; init; } =
    [
        "CHANGELOG.md", "LICENSE", "SECURITY.md", "THIRD-PARTY-NOTICES.txt",
        "docs/diagnostics.md", "docs/presence.md", "docs/roles.md", "docs/uninstall.md",
    ];

    /// <summary>The sources of the plug-in assembly.</summary>
    public string Plugins { get; init; } = "Plugins";

    /// <summary>Hashes of what was released, one file per part and version.</summary>
    public string Releases { get; init; } = "Releases";

    internal string FullPath(string relative) => Path.GetFullPath(Path.Combine(Root, relative));
}
