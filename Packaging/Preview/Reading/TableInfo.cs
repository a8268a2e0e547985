using System.Xml.Linq;

namespace VoiceForD365.Preview.Reading;

/// <summary>What the source says about a table. Tables of the platform have a name and our columns only.</summary>
/// <param name="Columns">By logical name.</param>
/// <param name="PrimaryName">Logical name of the column that names a row; null for tables of the platform.</param>
sealed record TableInfo(
    string LogicalName, string Label, string PluralLabel, string? PrimaryName, IReadOnlyDictionary<string, ColumnInfo> Columns)
{
    public static TableInfo Parse(XElement file, ChoiceCatalog choices)
    {
        var entity = file.Element("EntityInfo")!.Element("entity")!;
        var name = file.Element("Name")!;
        var columns = entity.Element("attributes")?.Elements("attribute").ToList() ?? [];
        var plural = entity.Element("LocalizedCollectionNames").Label();
        return new(
            entity.Attr("Name").ToLowerInvariant(),
            name.Attr("LocalizedName"),
            plural.Length > 0 ? plural : name.Attr("LocalizedName") + "s",
            columns.FirstOrDefault(IsPrimaryName)?.Text("LogicalName"),
            columns.Select(column => ColumnInfo.Parse(column, choices)).ToDictionary(column => column.LogicalName));
    }

    static bool IsPrimaryName(XElement column) => column.Text("DisplayMask").Split('|').Contains("PrimaryName");

    /// <summary>A table may be described by several solutions; the first one that names its columns owns it.</summary>
    public TableInfo Merge(TableInfo other) => this with
    {
        PluralLabel = PrimaryName is null && other.PrimaryName is not null ? other.PluralLabel : PluralLabel,
        PrimaryName = PrimaryName ?? other.PrimaryName,
        Columns = Columns.Concat(other.Columns.Where(column => !Columns.ContainsKey(column.Key))).ToDictionary(),
    };
}

/// <param name="Type">As in <c>Entity.xml</c>, for example <c>nvarchar</c>.</param>
/// <param name="Options">Label by value, for choices, yes/no and status; empty for other types.</param>
sealed record ColumnInfo(
    string LogicalName, string Label, string Type, bool IsRequired, IReadOnlyDictionary<string, string> Options)
{
    public static ColumnInfo Parse(XElement column, ChoiceCatalog choices) => new(
        column.Text("LogicalName"),
        column.Element("displaynames").Label(),
        column.Text("Type"),
        column.Text("RequiredLevel") is "required",
        column.Element("optionset") is { } local ? ChoiceCatalog.OptionsOf(local) : choices.Options(column.Text("OptionSetName")));
}

/// <summary>Labels of the options of all global choices.</summary>
sealed class ChoiceCatalog(IEnumerable<XElement> choices)
{
    static readonly Dictionary<string, string> None = [];

    readonly Dictionary<string, Dictionary<string, string>> _byName = choices.ToDictionary(choice => choice.Attr("Name"), OptionsOf);

    public IReadOnlyDictionary<string, string> Options(string choice) => _byName.GetValueOrDefault(choice, None);

    public static Dictionary<string, string> OptionsOf(XElement choice) =>
        choice.Descendants()
            .Where(option => option.Name.LocalName is "option" or "state" or "status")
            .ToDictionary(option => option.Attr("value"), option => option.Element("labels").Label());
}
