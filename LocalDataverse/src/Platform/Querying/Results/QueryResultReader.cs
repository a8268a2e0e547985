using VoiceForD365.LocalDataverse.Querying.Compiling;
using VoiceForD365.LocalDataverse.Sqlite;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Results;

/// <summary>Reads what a compiled query selects, in its order.</summary>
sealed class QueryResultReader(CompiledQuery query, Scope scope, bool formatted)
{
    readonly RowNames _names = new(scope);

    /// <returns>The row, and its values in the query's orders where a cookie can hold them.</returns>
    public (EntityValue Row, IReadOnlyList<object?> Orders) Read(PreparedStatement reader)
    {
        var ordinal = 0;
        var values = new List<(Output Output, object? Value)>(query.Outputs.Count);
        foreach (var output in query.Outputs)
        {
            values.Add((output, ColumnCodec.Decode(output.Value, reader, ordinal)));
            ordinal += output.Width;
        }

        var row = Row(values);
        if (query.HasRows)
            row = row with { Id = Guid.Parse(reader.GetString(ordinal++)), RowVersion = reader.GetInt64(ordinal++) };
        if (!query.CanSeek)
            return (row, []);
        return (row, [.. query.Orders.Select((_, i) => reader.GetValue(ordinal + i))]);
    }

    /// <summary>The rows with their formatted values; names that lookups show are looked up for all of them at once.</summary>
    public IReadOnlyList<EntityValue> Format(IReadOnlyList<EntityValue> rows)
    {
        if (!formatted)
            return rows;
        _names.Load(rows.SelectMany(row => row.Columns.Values).Select(Plain).OfType<RowReference>());
        return [.. rows.Select(Format)];
    }

    EntityValue Format(EntityValue row)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in query.Outputs)
            if (Plain(row.Columns.GetValueOrDefault(output.Key)) is { } value
                && FormattedValue.Of(scope.Catalog, output.Value, value, _names) is { } text)
                texts[output.Key] = text;
        return row with { FormattedValues = texts };
    }

    static object? Plain(object? value) => value is AliasedValue aliased ? aliased.Value : value;

    EntityValue Row(List<(Output Output, object? Value)> values)
    {
        var columns = new Dictionary<string, object?>(values.Count, StringComparer.Ordinal);
        foreach (var (output, value) in values)
            // An aggregate over nothing is there without a value; a column without a value is not there.
            if (value is not null || query.Query.IsAggregate && output.GroupBy is null)
                columns[output.Key] = output.IsAliased ? new AliasedValue(output.Table, output.Column, value) : value;
        // Distinct values may hold the primary key too, and then are rows.
        return new EntityValue(query.Query.Table, columns.GetValueOrDefault(query.Statement.Root.Table.PrimaryId) as Guid?, columns);
    }
}
