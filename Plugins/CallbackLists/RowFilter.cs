using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins.CallbackLists;

/// <summary>Whether a row fits the filter of a query, by the rules of Dataverse: text is compared without regard to case.</summary>
static class RowFilter
{
    /// <param name="filter">null and empty filters fit every row.</param>
    public static bool Fits(CallbackListRow row, FilterExpression? filter)
    {
        if (filter is null || filter.Conditions.Count + filter.Filters.Count == 0) return true;
        var parts = filter.Conditions.Select(condition => Fits(row, condition)).Concat(filter.Filters.Select(part => Fits(row, part)));
        return filter.FilterOperator == LogicalOperator.Or ? parts.Any(fits => fits) : parts.All(fits => fits);
    }

    static bool Fits(CallbackListRow row, ConditionExpression condition)
    {
        if (condition.EntityName is { Length: > 0 } table && table != CallbackListRow.Table) throw Unknown($"a condition on {table}");
        var text = Text(row.Value(condition.AttributeName));
        return condition.Operator switch
        {
            ConditionOperator.Null => text is null,
            ConditionOperator.NotNull => text is not null,
            ConditionOperator.Equal or ConditionOperator.In => Any(condition, value => Same(text, value)),
            // As in SQL, nothing is neither equal nor unequal to anything.
            ConditionOperator.NotEqual or ConditionOperator.NotIn => text is not null && !Any(condition, value => Same(text, value)),
            ConditionOperator.Like => Any(condition, value => LikePattern.Fits(text, value)),
            ConditionOperator.NotLike => text is not null && !Any(condition, value => LikePattern.Fits(text, value)),
            ConditionOperator.BeginsWith => Any(condition, value => LikePattern.Fits(text, value + "%")),
            ConditionOperator.EndsWith => Any(condition, value => LikePattern.Fits(text, "%" + value)),
            ConditionOperator.Contains => Any(condition, value => LikePattern.Fits(text, "%" + value + "%")),
            _ => throw Unknown($"the operator {condition.Operator}"),
        };
    }

    static bool Any(ConditionExpression condition, Func<string, bool> fits) =>
        condition.Values.SelectMany(Flat).Any(value => fits(Text(value) ?? ""));

    // A list may arrive as one value.
    static object[] Flat(object value) =>
        value is System.Collections.IEnumerable list and not string ? [.. list.Cast<object>()] : [value];

    static bool Same(string? text, string value) =>
        text is not null && (string.Equals(text, value, StringComparison.OrdinalIgnoreCase) || AreOneId(text, value));

    static bool AreOneId(string text, string value) =>
        Guid.TryParse(text, out var left) && Guid.TryParse(value, out var right) && left == right;

    static string? Text(object? value) => value switch
    {
        null => null,
        Guid id => id.ToString("D"),
        EntityReference reference => reference.Id.ToString("D"),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    static InvalidPluginExecutionException Unknown(string what) =>
        new(
            $"The rows of {CallbackListRow.Table} come from the telephony service and cannot be filtered by {what}.",
            PluginHttpStatusCode.BadRequest);
}

/// <summary>The pattern of the operator "like": % for any text, _ for one character, [abc] for one of these.</summary>
static class LikePattern
{
    static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <param name="text">null fits no pattern.</param>
    public static bool Fits(string? text, string pattern) =>
        text is not null
        && Regex.IsMatch(
            text,
            Translate(pattern),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline,
            MatchTimeout);

    static string Translate(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var end = pattern[i] == '[' ? pattern.IndexOf(']', i + 1) : -1;
            if (end > i + 1)
            {
                regex.Append(Set(pattern.Substring(i + 1, end - i - 1)));
                i = end;
            }
            else
            {
                regex.Append(pattern[i] switch
                {
                    // Several in a row would only make the search slow.
                    '%' when i > 0 && pattern[i - 1] == '%' => "",
                    '%' => ".*",
                    '_' => ".",
                    var letter => Regex.Escape(letter.ToString()),
                });
            }
        }

        return regex.Append(@"\z").ToString();
    }

    static string Set(string members)
    {
        var isNot = members.Length > 1 && members[0] == '^';
        var inside = (isNot ? members.Substring(1) : members).Replace(@"\", @"\\").Replace("[", @"\[").Replace("^", @"\^");
        return $"[{(isNot ? "^" : "")}{inside}]";
    }
}
