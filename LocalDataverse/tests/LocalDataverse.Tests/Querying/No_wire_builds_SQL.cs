using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.Tests.Querying;

/// <summary>There is one road from a query to its rows: the wires say what is asked for, and only what lies below them knows SQL.</summary>
public sealed class No_wire_builds_SQL
{
    /// <summary>What of the storage is no SQL: rows, and the look or the transaction they are read in.</summary>
    static readonly string[] Rows =
    [
        "Authorship", "Database", "IRowRules", "LayerReader", "ReadSession", "RowReader", "RowReference", "StoredLayer", "StoredRow",
        "UnitOfWork",
    ];

    [Fact]
    public void Wires_know_neither_SQLite_nor_what_puts_its_statements_together()
    {
        using var file = File.OpenRead(typeof(WebApiRequest).Assembly.Location);
        using var assembly = new PEReader(file);
        var metadata = assembly.GetMetadataReader();

        var known =
            from handle in metadata.TypeReferences
            let type = metadata.GetTypeReference(handle)
            let name = (Space: metadata.GetString(type.Namespace), Type: metadata.GetString(type.Name))
            where IsSql(name.Space, name.Type)
            select $"The wires know {name.Space}.{name.Type}: say what is asked for as a TableQuery, and let Platform/Querying make SQL "
                + "of it.";
        var found = string.Join('\n', known.Distinct().Order(StringComparer.Ordinal));

        Assert.True(found.Length == 0, found);
    }

    static bool IsSql(string space, string type) =>
        space.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal)
        || space.StartsWith("VoiceForD365.LocalDataverse.Querying.Co", StringComparison.Ordinal)
        || (space == "VoiceForD365.LocalDataverse.Storage" && !Rows.Contains(type));
}
