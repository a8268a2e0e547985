using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Dependencies;

/// <summary>Links that are components go by the unique names of what they link.</summary>
static class LinkNames
{
    /// <param name="row">Of the intersect table.</param>
    /// <returns>null when one of the two is gone or has no unique name.</returns>
    public static ComponentKey? Of(Catalog catalog, RowReader rows, FrameworkLink link, StoredRow row)
    {
        return Name(link.First, link.FirstColumn) is { } first && Name(link.Second, link.SecondColumn) is { } second
            ? link.Key(first, second)
            : null;

        string? Name(ComponentKind kind, string column) => row[column] is Guid id ? RowNames.Of(catalog, rows, kind, id) : null;
    }
}
