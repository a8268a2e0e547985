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
