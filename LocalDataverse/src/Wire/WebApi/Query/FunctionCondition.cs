using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>
/// A function of Microsoft.Dynamics.CRM as a condition: the functions are the operators of FetchXML under the same names.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions</remarks>
static class FunctionCondition
{
    /// <param name="row">From which the path before the function leads.</param>
    /// <exception cref="FaultException">400: no such column, or a value that is none of its type.</exception>
    public static Criterion.Condition Of(QueriedRow row, Filter.Call call)
    {
        var found = row.Column([.. call.Row.Names, call.Property], logicalName: true);
        return found.Is(
            Enum.Parse<ConditionOperator>(call.Function.Name), [.. call.Values.Select(value => Value(call, found.Column, value))]);
    }

    static object Value(Filter.Call call, Column column, string value) => call.Function.Arguments switch
    {
        FunctionArguments.Number or FunctionArguments.TwoNumbers => int.Parse(value, CultureInfo.InvariantCulture),
        FunctionArguments.Text when column.Type == ColumnType.DateTime => Moment(call, value),
        _ => column.Type == ColumnType.MultiSelectPicklist ? value : LiteralValue.For(column, value),
    };

    // A date, or a moment of which only the date counts.
    static object Moment(Filter.Call call, string value) => Literal.Parse(value) switch
    {
        Literal.Day(var day) => day,
        Literal.Moment(var moment) => moment,
        _ => throw Fault.BadQuery($"'{value}' is no date for the function '{PathSegment.Namespace}{call.Function.Name}'."),
    };
}
