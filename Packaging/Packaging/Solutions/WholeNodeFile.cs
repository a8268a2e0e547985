using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions;

/// <summary>A single file below <c>Other</c> that takes the place of a whole placeholder.</summary>
/// <param name="IsWrapped">Whether the file's root goes inside the placeholder instead of replacing it.</param>
internal sealed record WholeNodeFile(string Path, string Node, bool HasManagedTwin = false, bool IsWrapped = false)
{
    public static IReadOnlyList<WholeNodeFile> All { get; } =
    [
        new("Other/RibbonCustomization.xml", "RibbonDiffXml"),
        new("Other/SiteMap.xml", "SiteMap", HasManagedTwin: true, IsWrapped: true),
        new("Other/FieldSecurityProfiles.xml", "FieldSecurityProfiles"),
        new("Other/EntityMaps.xml", "EntityMaps"),
        new("Other/ConnectionRoles.xml", "ConnectionRoles"),
    ];

    public SourceFile? Choose(SourceFolder source, PackageType type)
    {
        var twin = HasManagedTwin && type == PackageType.Managed ? source.Find(ManagedTwin.PathOf(Path)) : null;
        return twin ?? source.Find(Path);
    }
}
