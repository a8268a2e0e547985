using System.Xml.Linq;
using VoiceForD365.Packaging.Archives;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>The entries beside the two XML files, until a definition claims them as its content.</summary>
internal sealed class ZipContents
{
    private readonly List<ArchiveEntry> unclaimed;
    private readonly HashSet<ArchiveEntry> claimed = [];
    private readonly Refusals refusals;

    public ZipContents(IEnumerable<ArchiveEntry> entries, Refusals refusals)
    {
        unclaimed = [.. entries.Where(entry =>
            entry.Name is not (SolutionArchive.ManifestName or SolutionArchive.Customizations or ContentTypes.EntryName))];
        this.refusals = refusals;
    }

    public IEnumerable<ArchiveEntry> Unclaimed => unclaimed;

    /// <param name="name">As the definition writes it, without the leading '/'.</param>
    /// <returns>null when it is not there, or somebody else's; that is refused.</returns>
    public ReadOnlyMemory<byte>? TryClaim(string name, XElement definition)
    {
        var entry = unclaimed.Find(entry => IsCalled(entry, name));
        if (entry is not null && claimed.Add(entry))
        {
            unclaimed.Remove(entry);
            return entry.Content;
        }

        refusals.Add("PACK-309", $"<{definition.Name.LocalName}> names '{name}' as its content.", definition,
            claimed.Any(entry => IsCalled(entry, name)) ? "another definition names the same entry" : "the zip has no such entry",
            "export the solution again");
        return null;
    }

    /// <remarks>The platform's export writes blanks in entry names as %20, and in definitions as either.</remarks>
    private static bool IsCalled(ArchiveEntry entry, string name) =>
        entry.Name == name || Uri.UnescapeDataString(entry.Name) == Uri.UnescapeDataString(name);
}
