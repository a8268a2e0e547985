using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One attribute node.</summary>
static class ColumnReader
{
    public static ColumnContent Read(string table, XElement node)
    {
        var schemaName = node.NeededAttribute("PhysicalName");
        var logicalName = node.NeededText("Name");
        if (!logicalName.Equals(schemaName, StringComparison.OrdinalIgnoreCase) || logicalName != logicalName.ToLowerInvariant())
            throw Nodes.Invalid(node, $"has Name '{logicalName}' and PhysicalName '{schemaName}'; the first is the second in lower case");
        var type = TypeOf(node, table);
        return new ColumnContent(
            table,
            schemaName,
            type,
            node.Labels("displaynames"),
            ReadRules(node),
            ReadLimits(node, type),
            new ColumnOrigin(node.Text("ExternalName"), node.Flag("IsDataSourceSecret")),
            node.Element("optionset") is { } choice ? ChoiceReader.Read(choice) : null,
            node.Text("OptionSetName"),
            RoleOf(node),
            node.Flag("IsCustomField"));
    }

    static ColumnType TypeOf(XElement node, string table) => node.NeededText("Type") switch
    {
        "nvarchar" => ColumnType.String,
        "ntext" => ColumnType.Memo,
        "bit" => ColumnType.Boolean,
        "int" => ColumnType.Integer,
        "bigint" => ColumnType.BigInt,
        "decimal" => ColumnType.Decimal,
        "float" => ColumnType.Double,
        "money" => ColumnType.Money,
        "picklist" => ColumnType.Picklist,
        "datetime" => ColumnType.DateTime,
        "lookup" => ColumnType.Lookup,
        "owner" => ColumnType.Owner,
        "primarykey" or "uniqueidentifier" => ColumnType.Uniqueidentifier,
        "state" => ColumnType.State,
        "status" => ColumnType.Status,
        "file" => ColumnType.File,
        "image" => ColumnType.Image,
        "multiselectpicklist" => ColumnType.MultiSelectPicklist,
        "customer" when !node.Flag("IsCustomField") => ColumnType.Customer,
        var other => throw Nodes.Unknown($"a column of type {other} ('{table}.{node.NeededText("Name")}')"),
    };

    static ColumnRole RoleOf(XElement node) =>
        node.Text("Type") == "primarykey" ? ColumnRole.PrimaryKey
        : node.Text("DisplayMask")?.Split('|').Contains("PrimaryName") == true ? ColumnRole.PrimaryName
        : ColumnRole.Ordinary;

    static ColumnRules ReadRules(XElement node) => new(
        node.Text("RequiredLevel") switch
        {
            null or "none" => RequiredLevel.None,
            "recommended" => RequiredLevel.Recommended,
            "required" => RequiredLevel.ApplicationRequired,
            "systemrequired" => RequiredLevel.SystemRequired,
            var other => throw Nodes.Invalid(node, $"has RequiredLevel '{other}'"),
        },
        node.Flag("ValidForCreateApi"),
        node.Flag("ValidForUpdateApi"),
        node.Flag("ValidForReadApi"),
        node.Element("IsSecured") is null ? null : IsSecured(node));

    static bool IsSecured(XElement node) =>
        node.Flag("IsSecured") && (node.Text("Type") is "lookup" or "owner" or "primarykey" or "state" or "status"
            ? throw Nodes.Unknown($"a secured column of type {node.Text("Type")} ('{node.Text("Name")}')")
            : true);

    static ColumnLimits ReadLimits(XElement node, ColumnType type) => new(
        node.Text("Format"),
        node.Int("MaxLength"),
        node.Decimal("MinValue"),
        node.Decimal("MaxValue"),
        node.Int("Accuracy"),
        node.Int("AppDefaultValue") is { } value && (type != ColumnType.Picklist || value != -1) ? value : null,
        node.Int("Behavior") switch
        {
            null or 0 or 1 => DateBehavior.UserLocal,
            2 => DateBehavior.DateOnly,
            3 => DateBehavior.TimeZoneIndependent,
            var other => throw Nodes.Invalid(node, $"has Behavior {other}; a date knows 1 to 3"),
        },
        node.Text("AutoNumberFormat"))
    {
        SourceType = node.Int("SourceType", 0) is >= 0 and <= 3 and var source
            ? source
            : throw Nodes.Invalid(node, "has a SourceType other than 0 to 3"),
    };
}
