using System.Collections.Frozen;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>Which arguments a query function takes beside PropertyName.</summary>
enum FunctionArguments
{
    None,

    /// <summary>PropertyValue, a text.</summary>
    Text,

    /// <summary>PropertyValue, a whole number.</summary>
    Number,

    /// <summary>PropertyValue1 and PropertyValue2, whole numbers.</summary>
    TwoNumbers,

    /// <summary>PropertyValues, texts.</summary>
    Texts,
}

/// <summary>A function of Microsoft.Dynamics.CRM that a $filter may call.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions: names and parameters of each.</remarks>
sealed record QueryFunction(string Name, FunctionArguments Arguments)
{
    static readonly FrozenDictionary<string, QueryFunction> All = new[]
    {
        Of(FunctionArguments.None,
            "Last7Days", "LastMonth", "LastWeek", "LastYear", "Next7Days", "NextMonth", "NextWeek", "NextYear", "ThisMonth", "ThisWeek",
            "ThisYear",
            "Today", "Tomorrow", "Yesterday", "EqualBusinessId", "EqualUserId", "NotEqualBusinessId", "NotEqualUserId",
            "EqualUserOrUserTeams",
            "EqualUserOrUserHierarchy", "EqualUserOrUserHierarchyAndTeams",
            "EqualUserTeams", "EqualUserLanguage", "ThisFiscalYear", "ThisFiscalPeriod", "NextFiscalYear", "NextFiscalPeriod",
            "LastFiscalYear", "LastFiscalPeriod"),
        Of(FunctionArguments.Number,
            "LastXDays", "LastXHours", "LastXMonths", "LastXWeeks", "LastXYears", "NextXDays", "NextXHours", "NextXMonths", "NextXWeeks",
            "NextXYears",
            "OlderThanXDays", "OlderThanXHours", "OlderThanXMinutes", "OlderThanXMonths", "OlderThanXWeeks", "OlderThanXYears",
            "LastXFiscalYears", "LastXFiscalPeriods", "NextXFiscalYears", "NextXFiscalPeriods", "InFiscalYear", "InFiscalPeriod"),
        Of(FunctionArguments.TwoNumbers,
            "InFiscalPeriodAndYear", "InOrBeforeFiscalPeriodAndYear", "InOrAfterFiscalPeriodAndYear"),
        Of(FunctionArguments.Text, "On", "OnOrAfter", "OnOrBefore", "Above", "AboveOrEqual", "Under", "UnderOrEqual", "NotUnder"),
        Of(FunctionArguments.Texts, "Between", "NotBetween", "In", "NotIn", "ContainValues", "DoesNotContainValues"),
    }.SelectMany(group => group).ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    /// <exception cref="FaultException">
    /// 501: one of the platform's the local Dataverse does not know (full text).
    /// </exception>
    public static QueryFunction Find(string name) => All.GetValueOrDefault(name)
        ?? throw Fault.Unsupported($"the function '{PathSegment.Namespace}{name}' in $filter");

    static IEnumerable<QueryFunction> Of(FunctionArguments arguments, params IEnumerable<string> names) =>
        names.Select(name => new QueryFunction(name, arguments));
}
