using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-108: a lookup or a many-to-many link to a row that no set of ours ships, though it ships that table.</summary>
internal sealed class LookupsMustResolve : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world)
    {
        var rows = world.Records.Select(record => (record.Table.Name, SourceXml.TryParseGuid(record.Id) ?? Guid.Empty)).ToHashSet();
        var seeded = world.Tables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);

        return LookupProblems(world, rows, seeded).Concat(LinkProblems(world, rows, seeded));
    }

    private static IEnumerable<PackagingProblem> LookupProblems(SeedWorld world, HashSet<(string, Guid)> rows, HashSet<string> seeded) =>
        from record in world.Records
        from field in record.Fields
        where field.LookupTable is { } table && seeded.Contains(table)
            && !rows.Contains((table, SourceXml.TryParseGuid(field.Value) ?? Guid.Empty))
        select field.Problem("PACK-108", $"Lookup '{field.Name}' points to {field.LookupTable} '{field.Value}', which no set ships.", Why,
            Fix);

    private static IEnumerable<PackagingProblem> LinkProblems(SeedWorld world, HashSet<(string, Guid)> rows, HashSet<string> seeded) =>
        from table in world.Tables
        from link in table.Node.Element("m2mrelationships")?.Elements("m2mrelationship") ?? []
        let target = link.Attr("targetentityname") ?? ""
        from end in link.Descendants("targetid").Select(id => (Node: id, Table: target, Id: id.Value))
            .Append((Node: link, Table: table.Name, Id: link.Attr("sourceid") ?? ""))
        where seeded.Contains(end.Table) && !rows.Contains((end.Table, SourceXml.TryParseGuid(end.Id) ?? Guid.Empty))
        select table.Problem("PACK-108", $"Link '{link.Attr("m2mrelationshipname")}' joins {end.Table} '{end.Id}', which no set ships.",
            end.Node, Why, Fix);

    private const string Why = "an unresolved link is dropped without a failure, and the feature that needs it stays dark";
    private const string Fix = "correct the GUID, or add the row to the seed data";
}
