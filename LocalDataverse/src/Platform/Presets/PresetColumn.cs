using System.Collections.Immutable;
using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Presets;

/// <summary>
/// Reads a column line: "SchemaName type [size] [choices] [recommended|required|systemrequired] [ro|createonly|updateonly] [default=n]
/// [rel=a,b nav=a,b back=a,b delete=x] [parental] [merge]"; parental: assigning, sharing, unsharing and reparenting reach all rows.
/// </summary>
static class PresetColumn
{
    public static Column Parse(PresetLine line)
    {
        var (schemaName, type) = (line.Words[0], line.Words[1]);
        var column = new Column
        {
            SchemaName = schemaName,
            LogicalName = schemaName.ToLowerInvariant(),
            DisplayName = line.Label.Length > 0 ? line.Label : schemaName,
            Type = ColumnType.String,
            RequiredLevel = line.Has("systemrequired") ? RequiredLevel.SystemRequired
                : line.Has("required") ? RequiredLevel.ApplicationRequired
                : line.Has("recommended") ? RequiredLevel.Recommended : RequiredLevel.None,
            ValidForCreate = !line.Has("ro") && !line.Has("updateonly"),
            ValidForUpdate = !line.Has("ro") && !line.Has("createonly"),
            DefaultValue = line.Value("default") is { } value ? Int(value) : null,
        };
        var options = Options(line.Words);
        return type switch
        {
            "string" => column with { MaxLength = Int(line.Words[2]), Format = FormatOf(line) },
            "memo" => column with { Type = ColumnType.Memo, MaxLength = Int(line.Words[2]), Format = "TextArea" },
            "int" =>
                Range(column with { Type = ColumnType.Integer, MinValue = int.MinValue, MaxValue = int.MaxValue, Format = "None" }, line),
            "double" => Range(column with { Type = ColumnType.Double, Precision = Int(line.Words[2]) }, line),
            "decimal" => Range(column with { Type = ColumnType.Decimal, Precision = Int(line.Words[2]) }, line),
            "money" => Range(column with { Type = ColumnType.Money, Precision = Int(line.Words[2]) }, line),
            "bool" => column with
            {
                Type = ColumnType.Boolean,
                Options = options.IsEmpty ? [new ChoiceOption(1, "Yes"), new ChoiceOption(0, "No")] : options,
            },
            "choice" => column with { Type = ColumnType.Picklist, Options = options },
            "global" => column with { Type = ColumnType.Picklist, GlobalChoice = line.Words[2] },
            "state" => column with
            {
                Type = ColumnType.State,
                ValidForCreate = false,
                RequiredLevel = RequiredLevel.SystemRequired,
                Options = Linked(options, (o, link) => o with { DefaultStatus = link }),
            },
            "status" => column with { Type = ColumnType.Status, Options = Linked(options, (o, link) => o with { State = link }) },
            "date" => column with { Type = ColumnType.DateTime, DateBehavior = DateBehavior.DateOnly, Format = "DateOnly" },
            "datetime" => column with { Type = ColumnType.DateTime, Format = "DateAndTime" },
            "guid" => column with { Type = ColumnType.Uniqueidentifier },
            "entityname" => column with { Type = ColumnType.EntityName },
            "parties" => column with { Type = ColumnType.PartyList, Targets = ["account", "contact", "systemuser", "queue"] },
            "customer" => column with { Type = ColumnType.Customer, Targets = ["account", "contact"] },
            _ when type.StartsWith("lookup:", StringComparison.Ordinal) =>
                column with { Type = ColumnType.Lookup, Targets = [.. type[7..].Split(',')] },
            _ => throw new FormatException($"Local Dataverse bug: preset column '{schemaName}' has unknown type '{type}'."),
        };
    }

    /// <summary>The relationships of a lookup, one per target; without "rel=" named after table, column and target.</summary>
    public static IEnumerable<OneToMany> Relationships(PresetLine line, string table, Column column)
    {
        var names = line.Value("rel")?.Split(',');
        var navigations = line.Value("nav")?.Split(',');
        var collections = line.Value("back")?.Split(',') ?? names;
        return column.Targets.Select((target, i) => new OneToMany
        {
            SchemaName = names?[i] ?? $"{table}_{column.LogicalName}_{target}",
            ReferencedTable = target,
            ReferencedColumn = target + "id",
            ReferencingTable = table,
            ReferencingColumn = column.LogicalName,
            ReferencingNavigation = navigations?[i] ?? column.LogicalName,
            ReferencedNavigation = collections?[i] ?? $"{table}_{column.LogicalName}_{target}",
            // One for all targets, or one each.
            CascadeDelete = line.Value("delete")?.Split(',') is { } cascade
                ? Enum.Parse<CascadeDelete>(cascade[i % cascade.Length])
                : CascadeDelete.RemoveLink,
            CascadeAssign = Rule(line, "parental"),
            CascadeShare = Rule(line, "parental"),
            CascadeUnshare = Rule(line, "parental"),
            CascadeReparent = Rule(line, "parental"),
            CascadeMerge = Rule(line, "merge"),
        });
    }

    static CascadeRule Rule(PresetLine line, string flag) => line.Has(flag) ? CascadeRule.Cascade : CascadeRule.NoCascade;

    /// <summary>"1=Label" and "1=Label:2" words.</summary>
    public static ImmutableArray<ChoiceOption> Options(IEnumerable<string> words) =>
        [.. words.Select(w => w.Split('=', 2)).Where(w => w.Length == 2 && int.TryParse(w[0], CultureInfo.InvariantCulture, out _))
            .Select(w => new ChoiceOption(Int(w[0]), w[1]))];

    static ImmutableArray<ChoiceOption> Linked(ImmutableArray<ChoiceOption> options, Func<ChoiceOption, int, ChoiceOption> link) =>
        [.. options.Select(o => o.Label.LastIndexOf(':') is var at ? link(o with { Label = o.Label[..at] }, Int(o.Label[(at + 1)..])) : o)];

    static Column Range(Column column, PresetLine line) =>
        line.Words.Skip(2).Select(w => w.Split("..")).FirstOrDefault(w => w.Length == 2) is { } range
            ? column with { MinValue = Decimal(range[0]), MaxValue = Decimal(range[1]) }
            : column;

    static string FormatOf(PresetLine line) => line.Has("email") ? "Email" : line.Has("phone") ? "Phone" : line.Has("url") ? "Url" : "Text";

    static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
