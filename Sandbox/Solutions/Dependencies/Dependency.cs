using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Solutions.Content;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Solutions.Dependencies;

/// <summary>A row of the dependency table: one component needs another.</summary>
internal sealed record Dependency(Guid Id, (ComponentKind Kind, Guid Id) Dependent, (ComponentKind Kind, Guid Id) Required)
{
    public static IEnumerable<Dependency> All(Catalog catalog, RowReader rows) =>
        rows
            .Where(catalog.RequiredTable("dependency"))
            .Select(row => new Dependency(row.Id, Side(row, "dependent"), Side(row, "required")));

    static (ComponentKind, Guid) Side(StoredRow row, string side) =>
        ((ComponentKind)row.Number($"{side}componenttype")!, (Guid)row[$"{side}componentobjectid"]!);
}
