using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Platform;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>
/// PACK-108: a lookup or a many-to-many link to a row that is not there when it is written: no set ships it, or only a later one or one
/// that is left out where this one is written. A row of the platform's own must be declared, so that it is looked for before anything
/// is written.
/// </summary>
sealed class LookupsMustResolve : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world)
    {
        var shipped = world.Records
            .GroupBy(record => (record.Table.Name, SourceXml.TryParseGuid(record.Id) ?? Guid.Empty))
            .ToDictionary(same => same.Key, same => same.First().Table.Set.Name);
        var sets = world.Seed?.Sets.GroupBy(set => set.Attr("name") ?? "").Select(same => same.First()).ToList() ?? [];

        var types = PluginTypes.Ids(world.Solutions);
        var lookups = from record in world.Records
                      from field in record.Fields
                      where field.Value != "" && field.Target is not null
                      let why = Why(record.Table.Set.Name, field.Target!, field.Value)
                      where why is not null
                      select field.Problem(
                          "PACK-108", $"Lookup '{field.Name}' points to {field.Target} '{field.Value}', {why}.", Because,
                          Fix(field.Target!, field.Value));
        var links = from table in world.Tables
                    from link in table.Node.Element("m2mrelationships")?.Elements("m2mrelationship") ?? []
                    let target = link.Attr("targetentityname") ?? ""
                    from end in link.Descendants("targetid").Select(id => (Node: id, Table: target, Id: id.Value))
                        .Append((Node: link, Table: table.Name, Id: link.Attr("sourceid") ?? ""))
                    let why = Why(table.Set.Name, end.Table, end.Id)
                    where why is not null
                    select table.Problem(
                        "PACK-108", $"Link '{link.Attr("m2mrelationshipname")}' joins {end.Table} '{end.Id}', {why}.", end.Node, Because,
                        Fix(end.Table, end.Id));
        return lookups.Concat(links).Concat(Undeclarable(world));

        string? Why(string from, string table, string text)
        {
            var id = SourceXml.TryParseGuid(text) ?? Guid.Empty;
            if (!shipped.TryGetValue((table, id), out var set)) return IsExpected(from, table, id) ? null : "which no set ships";
            if (set == from) return null;
            var (here, there) = (Find(from), Find(set));
            if (here is null || there is null) return null;
            if (sets.IndexOf(there) > sets.IndexOf(here)) return $"which set '{set}' ships later";
            return Scenarios(here).Except(Scenarios(there)).Any() ? $"which set '{set}' does not ship everywhere" : null;
        }

        XElement? Find(string name) => sets.FirstOrDefault(set => set.Attr("name") == name);

        bool IsExpected(string set, string table, Guid id) =>
            Find(set)?.Elements().Where(element => element.Name.LocalName is "expects" or "named")
                .Any(row => row.Attr("table") == table && SourceXml.TryParseGuid(row.Attr("id")) == id) == true
            || (table == "plugintype" && types.Contains(id));
    }

    /// <summary>Only the platform's rows can be there before ours.</summary>
    static IEnumerable<PackagingProblem> Undeclarable(SeedWorld world) =>
        from row in world.Seed?.Sets.Elements().Where(element => element.Name.LocalName is "expects" or "named") ?? []
        where !PlatformFacts.Tables.Contains(row.Attr("table") ?? "")
        select world.Seed!.Problem(
            "PACK-108", $"A row of {row.Attr("table")} cannot be expected in every environment.", row, Because, KnownTables.Fix);

    static string[] Scenarios(XElement set) => (set.Attr("scenarios") ?? "").Split(' ');

    static string Fix(string table, string id) => PlatformFacts.Tables.Contains(table)
        ? $"correct the GUID, add the row to the seed data, or, if every environment has it under this id, " +
            $"add <expects table=\"{table}\" id=\"{{{id.Trim('{', '}')}}}\" /> to the set in seed.xml"
        : "correct the GUID, or add the row to the seed data, in this set or an earlier one";

    const string Because =
        "the row would be refused after everything else was installed, or another tool would silently drop the link";
}
