using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>How a statement over a collection's table knows whose member a row is.</summary>
/// <param name="Join">To the link table; null where the row itself points at its owner.</param>
/// <param name="Owner">Expression of the owner's id.</param>
sealed record CollectionMembers(string? Join, string Owner)
{
    public static CollectionMembers Of(Catalog catalog, Navigation navigation) => navigation switch
    {
        Navigation.Collection(var relationship, var target) =>
            new(null, SqlStatement.Root(target).Of(target.Columns[relationship.ReferencingColumn])),
        Navigation.Linked linked => new(
            $"JOIN {Names.Of(catalog.RequiredTable(linked.Relationship.IntersectTable))} AS \"link\" "
            + $"ON \"link\".{Names.Checked(linked.FarColumn)} = {SqlStatement.Root(linked.Target).Key}",
            $"\"link\".{Names.Checked(linked.NearColumn)}"),
        _ => throw new InvalidOperationException($"Local Dataverse bug: {navigation.GetType().Name} is no collection."),
    };
}
