using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <summary>A property path such as "parentbusinessunitid/name" as an SQL expression: each step is a subquery for one row.</summary>
internal static class SqlPath
{
    /// <param name="logicalNames">Lookups may be named plainly too, as functions of Microsoft.Dynamics.CRM do.</param>
    /// <exception cref="FaultException">400: no such property.</exception>
    public static (string Sql, Column Column) Compile(Catalog catalog, Table table, IReadOnlyList<string> path, bool logicalNames = false) =>
        Compile(catalog, table, Names.Of(table), path, 1, logicalNames);

    static (string, Column) Compile(Catalog catalog, Table table, string alias, IReadOnlyList<string> path, int depth, bool logicalNames)
    {
        if (path.Count == 1)
        {
            var column = Property(table, path[0]) ?? (logicalNames ? table.Column(path[0]) : null);
            if (column is null or { Type: ColumnType.PartyList })
                throw Fault.NoProperty(path[0], table.LogicalName);
            return ($"{alias}.{Names.Of(column)}{Collation(column)}", column);
        }

        if (Navigation.Find(catalog, table, path[0]) is not Navigation.Single step)
            throw Fault.NoProperty(path[0], table.LogicalName);
        var inner = $"\"n{depth}\"";
        var (sql, found) = Compile(catalog, step.Target, inner, path.Skip(1).ToList(), depth + 1, logicalNames);
        var match = $"{inner}.{Names.Of(step.Target.Columns[step.Target.PrimaryId])} = {alias}.{Names.Of(step.Column)}";
        return ($"(SELECT {sql} FROM {Names.Of(step.Target)} AS {inner} WHERE {match}){Collation(found)}", found);
    }

    /// <summary>The column a property name stands for: a lookup only as "_name_value", any other by its logical name.</summary>
    public static Column? Property(Table table, string name)
    {
        if (name.StartsWith('_') && name.EndsWith("_value", StringComparison.Ordinal))
            return table.Column(name[1..^6]) is { IsLookup: true } lookup ? lookup : null;
        return table.Column(name) is { IsLookup: false } column ? column : null;
    }

    // A subquery loses its column's collation, so it is said again.
    static string Collation(Column column) =>
        ColumnCodec.Declaration(column).Split(" COLLATE ") is [_, var collation] ? " COLLATE " + collation : "";
}
