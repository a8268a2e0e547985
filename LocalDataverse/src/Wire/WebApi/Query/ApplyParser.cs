using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>Reads "filter(...)/groupby((a,b/c),aggregate(x with sum as y,$count as n))" and its shorter forms.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/aggregate-data</remarks>
static class ApplyParser
{
    public static Apply Parse(string text)
    {
        var (filters, rest) = (new List<Filter>(), new Queue<string>(ExpandParser.Split(text.Trim(), '/').Select(step => step.Trim())));
        while (rest.TryPeek(out var step) && Inside(step, "filter") is { } filter)
        {
            filters.Add(FilterParser.Parse(filter));
            rest.Dequeue();
        }

        if (rest.Count == 0)
            throw Fault.Unsupported("$apply with nothing but filters (use $filter)");
        if (rest.Count > 1)
            throw Fault.Unsupported($"'{string.Join('/', rest)}' in $apply");
        return Inside(rest.Peek(), "aggregate") is { } aggregates ? new Apply(filters, [], Aggregates(aggregates))
            : Inside(rest.Peek(), "groupby") is { } groups ? Grouped(filters, groups)
            : throw Fault.Unsupported($"the transformation '{rest.Peek()}' in $apply");
    }

    static Apply Grouped(IReadOnlyList<Filter> filters, string text)
    {
        var parts = ExpandParser.Split(text, ',').Select(part => part.Trim()).ToList();
        if (parts.Count is 0 or > 2 || !parts[0].StartsWith('(') || !parts[0].EndsWith(')'))
            throw Fault.BadQuery($"Syntax error in $apply: 'groupby({text})'.");
        var groups = ExpandParser.Split(parts[0][1..^1], ',').Select(group => group.Trim()).ToList();
        if (groups.Find(group => group.Length == 0 || group.Contains('(', StringComparison.Ordinal)) is { } group)
            throw Fault.Unsupported($"grouping by '{group}'");
        var aggregates = parts.Count == 1
            ? []
            : Aggregates(Inside(parts[1], "aggregate") ?? throw Fault.Unsupported($"'{parts[1]}' inside groupby"));
        return new Apply(filters, [.. groups.Select(name => name.Split('/'))], aggregates);
    }

    static List<Aggregate> Aggregates(string text)
    {
        var aggregates = ExpandParser.Split(text, ',').Select(part => ParseAggregate(part.Trim())).ToList();
        return aggregates.DistinctBy(aggregate => aggregate.Alias).Count() == aggregates.Count
            ? aggregates
            : throw Fault.BadQuery($"Two results of '{text}' have the same name.");
    }

    static Aggregate ParseAggregate(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["$count", "as", var alias] => new Aggregate([], "count", alias),
        [var path, "with", ("sum" or "min" or "max" or "average") and var method, "as", var alias] =>
            new Aggregate(path.Split('/'), method, alias),
        // "You can't get a distinct number of values", says the page named above; nothing public shows how the platform answers.
        [_, "with", "countdistinct", "as", _] => throw Fault.Unsupported("countdistinct in $apply (a platform limit: use FetchXML)"),
        _ => throw Fault.BadQuery($"Syntax error in $apply at '{text}'."),
    };

    static string? Inside(string step, string name) =>
        step.StartsWith(name + "(", StringComparison.Ordinal) && step.EndsWith(')') ? step[(name.Length + 1)..^1] : null;
}

/// <summary>A parsed $apply: what to aggregate, after which filter, by which groups.</summary>
/// <param name="Filters">All must be fulfilled.</param>
/// <param name="Groups">Columns, or columns of the rows lookups point at; empty for one result over all rows.</param>
/// <param name="Aggregates">Empty only when there are groups: their distinct values.</param>
sealed record Apply(
    IReadOnlyList<Filter> Filters, IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<Aggregate> Aggregates);

/// <param name="Path">Empty for $count.</param>
/// <param name="Method">sum, min, max, average; count for $count.</param>
/// <param name="Alias">The name of the result.</param>
sealed record Aggregate(IReadOnlyList<string> Path, string Method, string Alias);
