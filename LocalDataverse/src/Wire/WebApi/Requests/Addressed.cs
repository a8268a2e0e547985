using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Requests;

/// <summary>What a segment of a path stands for when something is written: a set, or a row, also one made in the same change set.</summary>
sealed class Addressed(Scope scope, IReadOnlyDictionary<string, RowReference> contentIds)
{
    public Table Set(PathSegment segment)
    {
        if (scope.Catalog.TableOfSet(segment.Name) is { } table)
            return table;
        // Sets are lower case; a capital letter means an action this local Dataverse does not have.
        return segment.Name.Any(char.IsUpper)
            ? throw Fault.Unsupported($"the action '{segment.Name}'")
            : scope.TableOfSet(segment.Name);
    }

    public RowAddress Address(PathSegment segment)
    {
        if (!segment.Name.StartsWith('$'))
            return RowAddress.Parse(scope.TableOfSet(segment.Name), segment);
        var row = Row(segment, out var table);
        return new RowAddress.ById(table, row.Id);
    }

    RowReference Row(PathSegment segment, out Table table)
    {
        if (segment.Name.StartsWith('$'))
        {
            var made = contentIds.TryGetValue(segment.Name[1..], out var known) ? known : throw Fault.NoSegment(segment.Name);
            table = scope.Catalog.RequiredTable(made.Table);
            return made;
        }

        table = scope.TableOfSet(segment.Name);
        return new RowReference(table.LogicalName, RowAddress.Parse(table, segment).Require(scope).Id);
    }

    public RowReference Row(PathSegment segment) => Row(segment, out _);
}
