using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A component that is kept as a row and never run here: a process or cloud flow, a canvas app, a connector, a code control,
/// a channel provider.</summary>
/// <param name="Table">Where its row goes.</param>
/// <param name="Id">The file's; null where the name identifies it.</param>
/// <param name="Values">Columns as the file has them, the state excepted.</param>
/// <param name="State">State and reason the file wants; null where the kind has none.</param>
/// <param name="Node">As written, for an export.</param>
/// <param name="Files">Entries that belong to it.</param>
sealed record StoredContent(
    ComponentKey Identity,
    string Table,
    Guid? Id,
    Labels Texts,
    IReadOnlyDictionary<string, object?> Values,
    (int State, int Status)? State,
    IReadOnlyList<ComponentKey> Needs,
    XElement Node,
    IReadOnlyDictionary<string, byte[]> Files)
    : SolutionComponent(Identity, Texts, Needs)
{
    /// <summary>Columns that point at components whose ids the file does not have.</summary>
    public IReadOnlyDictionary<string, ComponentKey> Lookups { get; init; } = new Dictionary<string, ComponentKey>();
}
