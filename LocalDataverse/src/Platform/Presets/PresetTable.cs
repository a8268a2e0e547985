using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Presets;

/// <summary>
/// Reads a table line: "table SchemaName set user|org|business|none [code=n] [id=Column] [name=Column] [privilege=Name|noprivileges]
/// [activity] [audit] [nostate] [solutionaware] [intersect] | Display name / Plural".
/// </summary>
static class PresetTable
{
    public static Table Parse(PresetLine line, string owner)
    {
        var schemaName = line.Words[1];
        var ownership = line.Words[3] switch
        {
            "user" => Ownership.UserOwned,
            "org" => Ownership.OrganizationOwned,
            "business" => Ownership.BusinessOwned,
            _ => Ownership.None,
        };
        var labels = line.Label.Split(" / ");
        var id = line.Value("id") ?? schemaName + "Id";
        var table = new Table
        {
            SchemaName = schemaName,
            LogicalName = schemaName.ToLowerInvariant(),
            EntitySetName = line.Words[2],
            ObjectTypeCode = int.Parse(line.Value("code") ?? "0", CultureInfo.InvariantCulture),
            PrimaryId = id.ToLowerInvariant(),
            PrimaryName = line.Value("name")?.ToLowerInvariant(),
            DisplayName = labels[0],
            DisplayCollectionName = labels[^1],
            Ownership = ownership,
            IsActivity = line.Has("activity"),
            IsIntersect = line.Has("intersect"),
            IsCustom = schemaName.Contains('_'),
            PrivilegeName = line.Has("noprivileges") ? "" : line.Value("privilege"),
            Solutions = [owner],
        };
        var columns = Columns(line, ownership).Prepend(PrimaryKey(id)).Select(c => c with { Solutions = [owner] });
        return table with { Columns = table.Columns.AddRange(columns.Select(c => KeyValuePair.Create(c.LogicalName, c))) };
    }

    static IEnumerable<Column> Columns(PresetLine line, Ownership ownership) =>
    [
        .. line.Has("audit") || ownership == Ownership.UserOwned ? SystemColumns.Audit : [SystemColumns.VersionNumber],
        .. ownership == Ownership.UserOwned ? SystemColumns.UserOwned : [],
        .. ownership == Ownership.OrganizationOwned ? SystemColumns.OrganizationOwned : [],
        .. ownership is Ownership.UserOwned or Ownership.OrganizationOwned ? SystemColumns.Import : [],
        .. ownership is Ownership.UserOwned or Ownership.OrganizationOwned && !line.Has("nostate") ? SystemColumns.State : [],
        .. line.Has("solutionaware") ? SystemColumns.SolutionAware : [],
    ];

    static Column PrimaryKey(string schemaName) => new()
    {
        SchemaName = schemaName,
        LogicalName = schemaName.ToLowerInvariant(),
        DisplayName = schemaName,
        Type = ColumnType.Uniqueidentifier,
        RequiredLevel = RequiredLevel.SystemRequired,
        ValidForUpdate = false,
    };
}
