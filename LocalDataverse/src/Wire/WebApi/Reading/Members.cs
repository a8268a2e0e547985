using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>The rows a collection-valued navigation property of one row leads to.</summary>
static class Members
{
    public static SqlFragment Of(Scope scope, Navigation navigation, Guid id)
    {
        switch (navigation)
        {
            case Navigation.Collection(var relationship, var target):
                return new SqlFragment(
                    $"{SqlStatement.Root(target).Of(target.Columns[relationship.ReferencingColumn])} = ?", [ColumnCodec.Encode(id)]);
            case Navigation.Linked linked:
                var key = Names.Of(linked.Target.Columns[linked.Target.PrimaryId]);
                var intersect = Names.Of(scope.Catalog.RequiredTable(linked.Relationship.IntersectTable));
                return new SqlFragment(
                    $"{Names.Of(linked.Target)}.{key} IN "
                    + $"(SELECT {Names.Checked(linked.FarColumn)} FROM {intersect} WHERE {Names.Checked(linked.NearColumn)} = ?)",
                    [ColumnCodec.Encode(id)]);
            default:
                throw new InvalidOperationException($"Local Dataverse bug: {navigation.GetType().Name} is no collection.");
        }
    }
}
