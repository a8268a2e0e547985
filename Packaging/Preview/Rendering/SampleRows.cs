using System.Xml.Linq;
using VoiceForD365.Preview.Reading;

namespace VoiceForD365.Preview.Rendering;

/// <summary>
/// Rows to fill lists and forms with, each text by logical name: the seeded ones where there are any, else invented ones.
/// </summary>
/// <remarks>Choices and yes/no hold the number of the option, or the label where no table of ours defines it.</remarks>
sealed class SampleRows
{
    readonly Dictionary<string, List<IReadOnlyDictionary<string, string>>> _byTable;

    SampleRows(IEnumerable<XElement> tables) => _byTable = tables
        .GroupBy(table => table.Attr("name"))
        .ToDictionary(same => same.Key, same => same.First().Descendants("record").Select(Values).ToList());

    /// <param name="seedFolder">null: invented rows only.</param>
    public static SampleRows Read(string? seedFolder) =>
        new([.. SeedTables(seedFolder), .. SourceXml.Parse(Resource.Text("Samples.xml")).Elements("entity")]);

    /// <returns>Filtered and sorted as the view says; empty when there are no samples of the table.</returns>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Of(ViewInfo view)
    {
        var rows = Of(view.Table).Where(row => view.Conditions.All(condition => Meets(row, condition)));
        return [.. Enumerable.Reverse(view.Orders).Aggregate(rows, Sort)];
    }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Of(string table) => _byTable.GetValueOrDefault(table, []);

    // A sample that says nothing about its state is active.
    static bool Meets(IReadOnlyDictionary<string, string> row, (string Column, string Value) condition) =>
        row.GetValueOrDefault(condition.Column, condition.Column == "statecode" ? "0" : "") == condition.Value;

    static IEnumerable<IReadOnlyDictionary<string, string>> Sort(
        IEnumerable<IReadOnlyDictionary<string, string>> rows, (string Column, bool IsDescending) order)
    {
        string Key(IReadOnlyDictionary<string, string> row) => row.GetValueOrDefault(order.Column, "");
        var comparer = StringComparer.OrdinalIgnoreCase;
        return order.IsDescending ? rows.OrderByDescending(Key, comparer) : rows.OrderBy(Key, comparer);
    }

    static IEnumerable<XElement> SeedTables(string? folder)
    {
        if (folder is null) return [];

        var files = Directory.GetFiles(folder, "data.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return files.SelectMany(file => SourceXml.Read(file).Elements("entity"));
    }

    static IReadOnlyDictionary<string, string> Values(XElement record) =>
        record.Elements("field").ToDictionary(field => field.Attr("name"), field => field.Attr("value"));
}
