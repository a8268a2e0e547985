using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <param name="Path">A column, or a column of the row a lookup points at.</param>
sealed record OrderBy(IReadOnlyList<string> Path, bool Descending);

/// <param name="Navigation">Name of a navigation property.</param>
/// <param name="References">Whether only the address of the related row is wanted ("/$ref").</param>
sealed record Expand(string Navigation, QueryOptions Options, bool References = false)
{
    /// <summary>Its options as a URL's query has them; empty without any.</summary>
    public string Query { get; init; } = "";
}

/// <summary>The system query options of a URL, or of one $expand.</summary>
/// <param name="Select">null: every column.</param>
sealed record QueryOptions(
    IReadOnlyList<string>? Select, Filter? Filter, IReadOnlyList<OrderBy> OrderBy, int? Top, bool Count, IReadOnlyList<Expand> Expand,
    string? SkipToken)
{
    /// <summary>More than any table has columns worth ordering by; SQLite takes two thousand.</summary>
    const int MostOrders = 250;

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/join-tables</remarks>
    const int MaxExpands = 15;

    public static QueryOptions None { get; } = new(null, null, [], null, false, [], null);

    /// <summary>null: rows, no aggregates.</summary>
    public Apply? Apply { get; init; }

    /// <summary>Whether an expansion has one inside.</summary>
    public bool HasNestedExpand => Expand.Any(expand => expand.Options.Expand.Count > 0);

    /// <summary>Reads the part of a URL after "?".</summary>
    /// <exception cref="FaultException">400 for what the platform refuses, 501 for what only the local Dataverse does.</exception>
    public static QueryOptions Parse(string escapedQuery)
    {
        var options = OptionText.Split(escapedQuery);
        var aliases = ParameterAliases.Of(options);
        var resolved = options.Where(option => !option.Name.StartsWith('@'))
            .Select(option => option.Name is "$filter" or "$orderby" ? (option.Name, aliases.Resolve(option.Value)) : option);
        var parsed = Parse(resolved);
        return CountExpands(parsed) <= MaxExpands ? parsed : throw Fault.TooManyExpands();
    }

    /// <param name="options">Unescaped, without aliases.</param>
    public static QueryOptions Parse(IEnumerable<(string Name, string Value)> options)
    {
        var (result, seen) = (None, new HashSet<string>());
        foreach (var (name, value) in options)
        {
            if (!seen.Add(name))
                throw Fault.BadQuery($"Query option '{name}' was specified more than once, but it must be specified at most once.");
            result = name switch
            {
                "$select" => result with { Select = Names(value) },
                "$filter" => result with { Filter = FilterParser.Parse(value) },
                "$orderby" => result with { OrderBy = Orders(value) },
                "$top" => result with { Top = ParseTop(value) },
                "$count" => result with { Count = ParseCount(value) },
                "$expand" => result with { Expand = ExpandParser.Parse(value) },
                "$apply" => result with { Apply = ApplyParser.Parse(value) },
                "$skiptoken" => result with { SkipToken = value },
                // learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview: $skip and $search are not supported.
                "$skip" or "$search" or "$format" => throw Fault.BadQuery($"The query parameter {name} is not supported."),
                _ => throw Fault.Unsupported($"the query option '{name}'"),
            };
        }

        return result;
    }

    static int CountExpands(QueryOptions options) => options.Expand.Sum(expand => 1 + CountExpands(expand.Options));

    static List<string> Names(string value)
    {
        var names = value.Split(',', StringSplitOptions.TrimEntries).ToList();
        return names.TrueForAll(n => n.Length > 0) ? names : throw Fault.BadQuery($"Syntax error in $select '{value}'.");
    }

    /// <summary>Ordering by a column again changes nothing, and would only make the query wider.</summary>
    static IReadOnlyList<OrderBy> Orders(string text)
    {
        OrderBy[] orders =
            [.. text.Split(',').Select(ParseOrder).DistinctBy(order => string.Join('/', order.Path), StringComparer.Ordinal)];
        return orders.Length <= MostOrders
            ? orders
            : throw Fault.BadQuery("The number of columns in $orderby exceeds the maximum allowed.");
    }

    static OrderBy ParseOrder(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var path] => new OrderBy(path.Split('/'), false),
        [var path, "asc"] => new OrderBy(path.Split('/'), false),
        [var path, "desc"] => new OrderBy(path.Split('/'), true),
        _ => throw Fault.BadQuery($"Syntax error in $orderby '{text}'."),
    };

    static int ParseTop(string value) => int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var top)
        ? top
        : throw Fault.BadQuery(
            $"Invalid value '{value}' for $top query option found. The $top query option requires a non-negative integer value.");

    static bool ParseCount(string value) => value.Trim() switch
    {
        "true" => true,
        "false" => false,
        _ => throw Fault.BadQuery($"Invalid value '{value}' for $count query option found. Valid values are 'true, false'."),
    };
}
