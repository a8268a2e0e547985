using VoiceForD365.LocalDataverse.Querying;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>The rows a collection-valued navigation property of some rows leads to, as a part of a query over their table.</summary>
/// <param name="Filter">Where a row itself points at its owner.</param>
/// <param name="Links">Where rows of another table link them.</param>
/// <param name="Owner">Has the id of the row that one belongs to.</param>
sealed record Members(Criterion? Filter, IReadOnlyList<Link> Links, OwnerColumn Owner)
{
    const string Link = "member";

    public static Members Of(Navigation navigation, IEnumerable<Guid> owners)
    {
        object[] ids = [.. owners.Select(id => (object)id)];
        return navigation switch
        {
            Navigation.Collection(var relationship, _) =>
                new(One(relationship.ReferencingColumn), [], new OwnerColumn(null, relationship.ReferencingColumn)),
            Navigation.Linked linked => new(
                null,
                [
                    new Link(linked.Relationship.IntersectTable, linked.FarColumn, linked.Target.PrimaryId, JoinOperator.Inner)
                    {
                        Alias = Link,
                        Filter = One(linked.NearColumn),
                    },
                ],
                new OwnerColumn(Link, linked.NearColumn)),
            _ => throw new InvalidOperationException($"Local Dataverse bug: {navigation.GetType().Name} is no collection."),
        };

        Criterion.Condition One(string column) => new(null, column, ConditionOperator.In, ids);
    }
}
