using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VoiceForD365.Sandbox.Faults;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <param name="Path">A column, or a column of the row a lookup points at.</param>
internal sealed record OrderBy(IReadOnlyList<string> Path, bool Descending);

/// <param name="Navigation">Name of a navigation property.</param>
internal sealed record Expand(string Navigation, QueryOptions Options);

/// <summary>The system query options of a URL, or of one $expand.</summary>
/// <param name="Select">null: every column.</param>
internal sealed record QueryOptions(
    IReadOnlyList<string>? Select, Filter? Filter, IReadOnlyList<OrderBy> OrderBy, int? Top, bool Count, IReadOnlyList<Expand> Expand, string? SkipToken)
{
    public static QueryOptions None { get; } = new(null, null, [], null, false, [], null);

    /// <summary>Reads the part of a URL after "?".</summary>
    /// <exception cref="FaultException">400 for what the platform refuses, 501 for what only the sandbox does.</exception>
    public static QueryOptions Parse(string escapedQuery) => Parse(
        escapedQuery.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Select(pair => (Unescape(pair[0]), pair.Length == 2 ? Unescape(pair[1]) : "")));

    public static QueryOptions Parse(IEnumerable<(string Name, string Value)> options)
    {
        var result = None;
        foreach (var (name, value) in options)
            result = name switch
            {
                "$select" => result with { Select = Names(value) },
                "$filter" => result with { Filter = FilterParser.Parse(value) },
                "$orderby" => result with { OrderBy = [.. value.Split(',').Select(ParseOrder)] },
                "$top" => result with { Top = ParseTop(value) },
                "$count" => result with { Count = value == "true" },
                "$expand" => result with { Expand = ExpandParser.Parse(value) },
                "$skiptoken" => result with { SkipToken = value },
                // learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview: $skip and $search are not supported.
                "$skip" or "$search" or "$format" => throw Fault.BadQuery($"The query parameter {name} is not supported."),
                _ => throw Fault.Unsupported($"the query option '{name}'"),
            };
        return result;
    }

    static List<string> Names(string value)
    {
        var names = value.Split(',', StringSplitOptions.TrimEntries).ToList();
        return names.TrueForAll(n => n.Length > 0) ? names : throw Fault.BadQuery($"Syntax error in $select '{value}'.");
    }

    static OrderBy ParseOrder(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var path] => new OrderBy(path.Split('/'), false),
        [var path, "asc"] => new OrderBy(path.Split('/'), false),
        [var path, "desc"] => new OrderBy(path.Split('/'), true),
        _ => throw Fault.BadQuery($"Syntax error in $orderby '{text}'."),
    };

    static int ParseTop(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var top)
        ? top
        : throw Fault.BadQuery($"Invalid value '{value}' for $top query option found. The $top query option requires a non-negative integer value.");

    static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
