using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

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
