using System.Xml.Linq;
using VoiceForD365.Packaging.Archives;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>The entries beside the two XML files, until a definition claims them as its content.</summary>
sealed class ZipContents
{
    readonly List<ArchiveEntry> _unclaimed;
    readonly HashSet<ArchiveEntry> _claimed = [];
    readonly Refusals _refusals;

    public ZipContents(IEnumerable<ArchiveEntry> entries, Refusals refusals)
    {
        _unclaimed = [.. entries.Where(entry =>
            entry.Name is not (SolutionArchive.ManifestName or SolutionArchive.Customizations or ContentTypes.EntryName))];
        _refusals = refusals;
    }

    public IEnumerable<ArchiveEntry> Unclaimed => _unclaimed;

    /// <param name="name">As the definition writes it, without the leading '/'.</param>
    /// <returns>null when it is not there, or somebody else's; that is refused.</returns>
    public ReadOnlyMemory<byte>? TryClaim(string name, XElement definition)
    {
        var entry = _unclaimed.Find(entry => IsCalled(entry, name));
        if (entry is not null && _claimed.Add(entry))
        {
            _unclaimed.Remove(entry);
            return entry.Content;
        }

        _refusals.Add("PACK-309", $"<{definition.Name.LocalName}> names '{name}' as its content.", definition,
            _claimed.Any(entry => IsCalled(entry, name)) ? "another definition names the same entry" : "the zip has no such entry",
            "export the solution again");
        return null;
    }

    /// <remarks>The platform's export writes blanks in entry names as %20, and in definitions as either.</remarks>
    static bool IsCalled(ArchiveEntry entry, string name) =>
        entry.Name == name || Uri.UnescapeDataString(entry.Name) == Uri.UnescapeDataString(name);
}
