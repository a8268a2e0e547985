using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Soap.Writing;

/// <summary>What writing an answer needs to know besides it.</summary>
/// <param name="Message">The message that was run.</param>
/// <param name="Counts">Aliases under which a query counted: a number there is a number, even if the column counted is a choice.</param>
sealed record ResponseContext(Catalog Catalog, string Message, DateTime Now, IReadOnlySet<string> Counts)
{
    public static ResponseContext For(Catalog catalog, OrganizationRequest request, DateTime now) => new(
        catalog, request.Message, now,
        request.Parameters.GetValueOrDefault("Query") is TableQuery query
            ? Aliases(query.Columns, query.Links).ToHashSet(StringComparer.Ordinal)
            : new HashSet<string>());

    static IEnumerable<string> Aliases(ColumnChoice columns, IReadOnlyList<Link> links) =>
        (columns is ColumnChoice.These(var chosen) ? chosen : [])
            .Where(c => c is not ChosenColumn.Plain and { Alias: not null } && IsNumber(c)).Select(c => c.Alias!)
        .Concat(links.SelectMany(link => Aliases(link.Columns, link.Links)));

    static bool IsNumber(ChosenColumn column) => column is ChosenColumn.ChildCount or ChosenColumn.Grouped { Part: not null }
        or ChosenColumn.Aggregated { Function: AggregateFunction.Count or AggregateFunction.CountColumn };
}
