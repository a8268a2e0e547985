using System.Text;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>Folders of rows that are components.</summary>
static class FrameworkRowReader
{
    static readonly string[] OfEveryRow = ["iscustomizable", "statecode", "statuscode"];

    /// <summary>Not of the row: who wrote it elsewhere.</summary>
    static readonly string[] Authors = ["createdby", "modifiedby"];

    /// <summary>Rows that others of their table point at come before those.</summary>
    public static IEnumerable<StoredContent> Read(SolutionArchive archive)
    {
        var rows = FrameworkFolder.All(archive).Select(folder => Row(archive, folder)).ToList();
        var known = rows.GroupBy(row => row.Key).ToDictionary(row => row.Key, row => row.First());
        var taken = new HashSet<ComponentKey>();
        return rows.SelectMany(row => WithNeeded(row, known, taken)).ToList();
    }

    static IEnumerable<StoredContent> WithNeeded(
        StoredContent row, IReadOnlyDictionary<ComponentKey, StoredContent> known, HashSet<ComponentKey> taken)
    {
        // The same row twice is the checks' business.
        if (!taken.Add(row.Key))
            return ReferenceEquals(known[row.Key], row) ? [] : [row];
        return row.Lookups.Values.Where(key => key.Kind == row.Key.Kind && known.ContainsKey(key))
            .SelectMany(key => WithNeeded(known[key], known, taken)).Append(row).ToList();
    }

    static StoredContent Row(SolutionArchive archive, FrameworkFolder folder)
    {
        var table = folder.Table;
        var root = SafeXml.Parse(archive[folder.MainEntry], folder.MainEntry).Root!;
        var name = root.NeededAttribute(table.KeyColumn);
        if (root.Name.LocalName != table.Name || !IsNamed(folder.Name, name))
            throw Nodes.Invalid(root, $"of '{folder.MainEntry}' does not define the {table.Name} its folder is named for");
        RefuseUnknown(folder, root, name);
        var lookups = table.Columns.Where(column => column.Target is not null && root.Element(column.Name) is { HasElements: true })
            .ToDictionary(column => column, column => FrameworkLookup.Read(column, root.Element(column.Name)!));
        if (table.Parent is { } parent)
            lookups[parent] = new ComponentKey(parent.Target!.Value, folder.Parent!);
        return new StoredContent(
            new(table.Kind, name),
            table.Name,
            Id: null,
            Labels.Of(0, (root.Element("name") ?? root.Element("msdyn_name")) is { } label ? TextOf(label) ?? name : name),
            Values(archive, folder, root, name),
            State: null,
            [.. lookups.Values],
            root,
            folder.Entries.Where(entry => entry != folder.MainEntry).ToDictionary(entry => entry, entry => archive[entry]))
        {
            Lookups = lookups.Where(lookup => !lookup.Key.IsOnlyKept).ToDictionary(lookup => lookup.Key.Name, lookup => lookup.Value),
        };
    }

    /// <summary>What has no place in a zip's name is escaped.</summary>
    static bool IsNamed(string folder, string name) =>
        folder.Equals(name, StringComparison.OrdinalIgnoreCase)
        || Uri.UnescapeDataString(folder).Equals(name, StringComparison.OrdinalIgnoreCase);

    static void RefuseUnknown(FrameworkFolder folder, XElement root, string name)
    {
        var table = folder.Table;
        var known = table.Columns.Select(column => column.Name).Concat(OfEveryRow).Concat(Authors).ToHashSet();
        if (root.Elements().FirstOrDefault(node => !known.Contains(node.Name.LocalName)) is { } unknown)
            throw Nodes.Unknown($"{unknown.Name.LocalName} of the {table.Name} '{name}'");
        if (folder.Entries.FirstOrDefault(entry => entry != folder.MainEntry && !IsKnown(table, entry[folder.Path.Length..])) is { } entry)
            throw Nodes.Unknown($"the entry '{entry}'");
    }

    static bool IsKnown(FrameworkTable table, string entry) => table.Columns.Any(column => IsOf(column, entry));

    static bool IsOf(FrameworkColumn column, string entry) => column.Value switch
    {
        FrameworkValue.Document or FrameworkValue.KeptDocument => entry == column.File,
        FrameworkValue.File => entry.StartsWith(column.Name + "/", StringComparison.Ordinal),
        _ => false,
    };

    static Dictionary<string, object?> Values(SolutionArchive archive, FrameworkFolder folder, XElement root, string name)
    {
        var table = folder.Table;
        var values = table.Columns.Where(column => column.Target is null && !column.IsOnlyKept)
            .Select(column => (column.Name, Value: column.File is { } file ? Document(archive, folder, file) : Value(root, column)))
            .Where(value => value.Value is not null)
            .ToDictionary(value => value.Name, value => value.Value);
        values[table.KeyColumn] = name;
        values["iscustomizable"] = root.Flag("iscustomizable", otherwise: true);
        if (table.HasState)
            (values["statecode"], values["statuscode"]) = (root.Int("statecode", 0), root.Int("statuscode", 1));
        return values;
    }

    static string? Document(SolutionArchive archive, FrameworkFolder folder, string file) =>
        folder.Entries.Contains(folder.Path + file) ? Encoding.UTF8.GetString(archive[folder.Path + file]).TrimStart('\uFEFF') : null;

    public static object? Value(XElement root, FrameworkColumn column) => column.Value switch
    {
        FrameworkValue.Number => root.Int(column.Name),
        FrameworkValue.Decimal => root.Decimal(column.Name),
        FrameworkValue.Flag => root.Text(column.Name) is null ? null : root.Flag(column.Name),
        _ => root.Element(column.Name) is { } element ? TextOf(element) : null,
    };

    static string? TextOf(XElement element) => element.Attribute("default")?.Value ?? (element.Value.Length > 0 ? element.Value : null);
}
