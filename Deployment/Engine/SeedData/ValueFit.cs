using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>
/// Whether a column here can hold what is shipped for it: of a table that another vendor brings, only the environment says so. Pure.
/// </summary>
static class ValueFit
{
    /// <summary>One problem per column, with the first row it is met in.</summary>
    public static IEnumerable<Diagnostic> Problems(SeedSet set, CurrentState current) =>
        from table in set.Tables
        let definition = current.Tables.Find(table.Name)
        where definition is not null
        from typed in definition.Types
        let unfit = table.Rows
            .SelectMany(row => row.Columns, (row, setting) => (Row: row, Setting: setting))
            .FirstOrDefault(pair => pair.Setting.Column.Equals(typed.Column) && !Fits(typed.Type, pair.Setting.Value))
        where unfit.Row is not null
        select Diagnostic.Error(
            DiagnosticCodes.SeedValueUnfit,
            $"Column '{typed.Column}' of '{table.Name}' cannot hold what the package ships for it.",
            $"ConfigData/{set.Name}, {table.DisplayName} '{unfit.Row.Label}'",
            $"it is of type {typed.Type} here, and '{unfit.Setting.Value}' is {Word(unfit.Setting.Value)}",
            "for package authors: give the column its type in data_schema.xml and ship a value of that type");

    /// <param name="type">A name of the platform's AttributeTypeCode; a column of several choices is Virtual.</param>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/attributetypecode</remarks>
    public static bool Fits(string type, ColumnValue value) => type switch
    {
        _ when value is ColumnValue.Nothing => true,
        "Picklist" or "State" or "Status" or "Integer" or "BigInt" or "Decimal" or "Double" or "Money" => value is ColumnValue.Number,
        "Boolean" or "ManagedProperty" => value is ColumnValue.Flag,
        "Lookup" or "Customer" or "Owner" => value is ColumnValue.Lookup,
        "Uniqueidentifier" => value is ColumnValue.Identifier or ColumnValue.Text,
        "String" or "Memo" or "EntityName" or "DateTime" or "Virtual" => value is ColumnValue.Text,
        _ => true,
    };

    static string Word(ColumnValue value) => value switch
    {
        ColumnValue.Text => "text, a moment, or several choices",
        ColumnValue.Number => "a number, or a single choice",
        ColumnValue.Flag => "yes or no",
        ColumnValue.Lookup => "a row",
        ColumnValue.Identifier => "an identifier",
        _ => throw new InvalidOperationException($"No word is known for {value.GetType().Name}; this is a bug in the package."),
    };
}
