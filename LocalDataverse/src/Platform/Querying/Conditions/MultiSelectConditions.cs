using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Vocabulary.ConditionOperator;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>Conditions on a multi-select choice.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/multi-select-picklist#query-data-from-multi-select-choices</remarks>
static class MultiSelectConditions
{
    public static SqlFragment Compile(Source source, Column column, ConditionOperator operation, IReadOnlyList<object> values)
    {
        var sql = source.Sql(column);
        var choices = values.SelectMany(v => Choices(column, v)).Distinct().Order().ToArray();
        if (choices.Length == 0)
            throw QueryFault.BadCondition($"The condition on '{column.LogicalName}' has no values.");
        var any = MultiSelectSql.HasAny(sql, choices);
        return operation switch
        {
            ContainValues => any,
            DoesNotContainValues => any with { Text = $"NOT ({any.Text}) OR {sql} IS NULL" },
            Equal => new SqlFragment($"{sql} = ?", [ColumnCodec.Encode(choices)]),
            NotEqual => new SqlFragment($"{sql} <> ? OR {sql} IS NULL", [ColumnCodec.Encode(choices)]),
            _ => throw Fault.Unsupported($"the operator '{Spelling.Of(operation)}' on the multi-select choice '{column.LogicalName}'"),
        };
    }

    static IEnumerable<int> Choices(Column column, object value) => value switch
    {
        int choice => [choice],
        int[] choices => choices,
        string text => text.Split(',').Select(part =>
            int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var choice)
                ? choice
                : throw QueryFault.BadValue(column, value)),
        _ => throw QueryFault.BadValue(column, value),
    };
}
