using VoiceForD365.Packaging.Archives;

namespace VoiceForD365.Packaging.Data;

/// <summary>Packs a seed data set into the zip the Configuration Migration tool and Package Deployer open.</summary>
public static class DataSetPacker
{
    /// <returns>
    /// The same bytes for the same source. Lines inside are those of the source, so messages about the zip fit the source.
    /// </returns>
    /// <exception cref="PackagingException">One of the two files is absent.</exception>
    /// <remarks>Without <c>[Content_Types].xml</c> the tools find nothing in the zip (Package Deployer 4.0, observed).</remarks>
    public static ReadOnlyMemory<byte> Pack(DataSetSource set)
    {
        List<ArchiveEntry> entries = [Entry(set, DataSetSource.DataPath), Entry(set, DataSetSource.SchemaPath)];
        entries.Add(ContentTypes.For(entries.Select(entry => entry.Name), xmlType: "application/octet-stream"));
        return DeterministicZip.Write(entries);
    }

    static ArchiveEntry Entry(DataSetSource set, string path)
    {
        var file = set.Folder.Find(path) ?? throw new PackagingException(set.Missing(path));
        return new(path, file.Content);
    }
}
