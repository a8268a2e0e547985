using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Vocabulary.ConditionOperator;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>Conditions that depend on who asks.</summary>
static class CallerConditions
{
    /// <summary>The language of every local Dataverse user, US English.</summary>
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
            EqualUserOrUserHierarchy or EqualUserOrUserHierarchyAndTeams => Reporting(sql, scope.Caller, operation),
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

    /// <summary>The caller and those who report to them.</summary>
    /// <exception cref="FaultException">501: hierarchy security is off, where the platform's answer is not known.</exception>
    static SqlFragment Reporting(string sql, Caller caller, ConditionOperator operation)
    {
        if (caller.Reports.Users is not { } users)
            throw Fault.Unsupported($"'{Spelling.Of(operation)}' without hierarchy security");
        IReadOnlyList<Guid> ids = operation == EqualUserOrUserHierarchyAndTeams
            ? [caller.UserId, .. caller.Teams, .. caller.Reports.All]
            : [caller.UserId, .. users];
        return new($"{sql} IN ({string.Join(", ", ids.Select(_ => "?"))})", [.. ids.Select(id => ColumnCodec.Encode(id))]);
    }
}
