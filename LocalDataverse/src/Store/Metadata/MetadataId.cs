using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>
/// The MetadataId of a component, derived from its name: the same in every local Dataverse, unlike the platform, where it is the same
/// only for first-party and imported components.
/// </summary>
static class MetadataId
{
    public static Guid Of(Table table) => From("table", table.LogicalName);

    public static Guid Of(Table table, Column column) => From("column", $"{table.LogicalName}.{column.LogicalName}");

    public static Guid Of(Table table, AlternateKey key) => From("key", $"{table.LogicalName}.{key.LogicalName}");

    public static Guid Of(OneToMany relationship) => From("relationship", relationship.SchemaName);

    public static Guid Of(ManyToMany relationship) => From("relationship", relationship.SchemaName);

    public static Guid Of(GlobalChoice choice) => From("choice", choice.Name);

    /// <summary>A stable id for any named thing the local Dataverse makes itself, such as a privilege.</summary>
    public static Guid From(string kind, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{name}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
