using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>The columns of an answer: those of the query's own table under their names, those of links under "link.column".</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/select-columns#column-aliases</remarks>
sealed class OutputCompiler(TableQuery query, Catalog catalog)
{
    readonly List<Output> _outputs = [];

    public IReadOnlyList<Output> Outputs => _outputs;

    public void Add(ColumnChoice choice, Source source, bool isRoot)
    {
        IEnumerable<ChosenColumn> columns = choice switch
        {
            ColumnChoice.All when query.IsAggregate => throw QueryFault.ColumnInAggregate("all-attributes"),
            ColumnChoice.All => source.Table.Columns.Values.Where(c => c.IsShown)
                .Select(c => (ChosenColumn)new ChosenColumn.Plain(c.LogicalName)),
            ColumnChoice.These(var these) => these,
            _ => throw new InvalidOperationException($"Local Dataverse bug: unknown choice of columns {choice.GetType().Name}."),
        };
        foreach (var column in columns)
            Add(column, source, isRoot);
    }

    void Add(ChosenColumn chosen, Source source, bool isRoot)
    {
        var column = source.Column(chosen.Name);
        var key = chosen.Alias is { } alias ? Compilation.Alias(alias) : isRoot ? chosen.Name : $"{source.Name}.{chosen.Name}";
        if (_outputs.Any(o => o.Key == key))
            if (chosen.Alias is null)
                return;
            else
                throw QueryFault.DuplicateAlias(key);
        _outputs.Add(chosen switch
        {
            _ when query.IsAggregate => AggregateOutput.Of(chosen, source, column, key),
            ChosenColumn.Plain => new Output(
                key, source.Table.LogicalName, column.LogicalName, !isRoot || chosen.Alias is not null, column, Select(source, column)),
            ChosenColumn.ChildCount => ChildCount.Output(catalog, source, column, key),
            _ => throw QueryFault.BadNode($"The attribute '{chosen.Name}' is an aggregate or a group, and the query is no aggregate."),
        });
    }

    public static string Select(Source source, Column column) => column.IsLookup
        ? $"{source.Alias}.{Names.Of(column)}, {source.Alias}.{Names.TargetOf(column)}"
        : source.Value(column);
}

/// <summary>One column of the answer.</summary>
/// <param name="Key">Its name in the answer.</param>
/// <param name="Table">Logical name of the table it comes from.</param>
/// <param name="Column">Logical name of the column it comes from.</param>
/// <param name="IsAliased">Whether the answer wraps it in an AliasedValue.</param>
/// <param name="Value">How the value is read and formatted: that column itself, or a stand-in for what is computed of it.</param>
/// <param name="Sql">What to select; for a lookup the id and the table.</param>
sealed record Output(string Key, string Table, string Column, bool IsAliased, Column Value, string Sql)
{
    /// <summary>Of an aggregate query: what to group by; null for an aggregate.</summary>
    public string? GroupBy { get; init; }

    /// <summary>Selected columns it takes.</summary>
    public int Width => Value.IsLookup ? 2 : 1;
}

/// <summary>rowaggregate="CountChildren": the rows directly below a row in its table's hierarchy.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data#row-aggregate</remarks>
static class ChildCount
{
    public static Output Output(Catalog catalog, Source source, Column column, string key)
    {
        var parent = Hierarchy.ParentColumn(catalog, source.Table)
            ?? throw Fault.Unsupported($"rowaggregate on '{source.Table.LogicalName}', of which no hierarchical relationship is known,");
        if (column.LogicalName != source.Table.PrimaryId && column.LogicalName != parent.LogicalName)
            throw QueryFault.BadNode($"The attribute '{column.LogicalName}' is not part of a hierarchy.");
        var children = $"{Names.Of(source.Table)} AS \"child\" WHERE \"child\".{Names.Of(parent)} = {source.Sql(source.PrimaryKey)}";
        return new Output(
            key, source.Table.LogicalName, column.LogicalName, true, AggregateOutput.WholeNumber(column),
            $"(SELECT count(*) FROM {children})");
    }
}
