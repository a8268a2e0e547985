using System.Collections.Generic;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Storage;
using static VoiceForD365.Sandbox.Querying.ConditionOperator;

namespace VoiceForD365.Sandbox.Querying.Conditions;

/// <summary>Conditions that depend on who asks.</summary>
internal static class CallerConditions
{
    /// <summary>The language of every sandbox user, US English.</summary>
    const long Language = 1033;

    const string Teams = "SELECT \"teamid\" FROM \"teammembership\" WHERE \"systemuserid\" = ?";

    /// <returns>null when the operator is another one.</returns>
    public static SqlFragment? Compile(string sql, Column column, ConditionOperator operation, IReadOnlyList<object> values, Scope scope)
    {
        var (user, unit) = (ColumnCodec.Encode(scope.Caller.UserId), ColumnCodec.Encode(scope.Caller.BusinessUnitId));
        var condition = operation switch
        {
            EqualUserId => new SqlFragment($"{sql} = ?", [user]),
            NotEqualUserId => new SqlFragment($"{sql} <> ? OR {sql} IS NULL", [user]),
            EqualBusinessId => new SqlFragment($"{sql} = ?", [unit]),
            NotEqualBusinessId => new SqlFragment($"{sql} <> ? OR {sql} IS NULL", [unit]),
            EqualUserTeams => new SqlFragment($"{sql} IN ({Teams})", [user]),
            EqualUserOrUserTeams => new SqlFragment($"{sql} = ? OR {sql} IN ({Teams})", [user, user]),
            // -1 stands for "every language".
            EqualUserLanguage => new SqlFragment($"{sql} IN (?, -1)", [Language]),
            _ => null,
        };
        if (condition is null)
            return null;
        ConditionCompiler.Count(operation, values, 0);
        var fits = operation == EqualUserLanguage
            ? column.Type == ColumnType.Integer
            : column.IsLookup || column.Type == ColumnType.Uniqueidentifier;
        return fits ? condition : throw QueryFault.BadOperator(Spelling.Of(operation), column);
    }
}
