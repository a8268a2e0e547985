using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A component as the file writes it, kept so that an export can write it again with everything nobody here reads.</summary>
/// <param name="Node">Its element; of a table the frame alone, its parts have sources of their own.</param>
/// <param name="Files">Entries that belong to it and are stored nowhere else, by name.</param>
sealed record ComponentSource(ComponentKey Key, XElement Node, IReadOnlyDictionary<string, byte[]> Files)
{
    public static readonly IReadOnlyDictionary<string, byte[]> NoFiles = new Dictionary<string, byte[]>();
}
