using System.Runtime.CompilerServices;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>What the platform fills in by itself when a row is created.</summary>
static class NewRow
{
    /// <summary>The unmanaged layer's solution, the same in every environment.</summary>
    public static readonly Guid ActiveSolution = new("fd140aae-4df4-11dd-bd17-0019b9312238");

    // Found once for a table, which may have two hundred columns, rather than once for a row.
    static readonly ConditionalWeakTable<Table, (string Column, object Value)[]> Defaults = [];
    static readonly ConditionalWeakTable<Table, Column[]> Needed = [];

    /// <summary>Columns no row is without, but for the primary key.</summary>
    public static IReadOnlyList<Column> Required(Table table) => Needed.GetValue(table, t =>
    [
        .. t.Columns.Values.Where(column => column.RequiredLevel == RequiredLevel.SystemRequired && column.LogicalName != t.PrimaryId),
    ]);

    /// <summary>Adds defaults and system columns that <paramref name="given"/> leaves out; values given stay.</summary>
    public static Dictionary<string, object?> Complete(
        Catalog catalog, Table table, IReadOnlyDictionary<string, object?> given, Authorship by)
    {
        var values = new Dictionary<string, object?>(given, StringComparer.Ordinal);
        var author = new RowReference("systemuser", by.UserId);
        Fill("createdby", author);
        Fill("modifiedby", author);
        if (by.OnBehalfBy is { } sender)
        {
            Fill("createdonbehalfby", new RowReference("systemuser", sender));
            Fill("modifiedonbehalfby", new RowReference("systemuser", sender));
        }

        Fill("createdon", by.Now);
        Fill("modifiedon", by.Now);
        Fill("ownerid", author);
        if (values.GetValueOrDefault("ownerid") is RowReference owner)
        {
            Fill("owningbusinessunit", new RowReference("businessunit", by.BusinessUnitId));
            Fill(owner.Table == "team" ? "owningteam" : "owninguser", owner);
        }

        foreach (var (column, value) in Defaults.GetValue(table, DefaultsOf))
            if (values.GetValueOrDefault(column) is null)
                values[column] = value;
        FillState(catalog, table, values);
        Fill("componentstate", 0);
        Fill("solutionid", ActiveSolution);
        Fill("ismanaged", false);
        Fill("iscustomizable", true);
        return values;

        void Fill(string column, object value)
        {
            if (table.Column(column) is { } known && Fits(known, value) && values.GetValueOrDefault(column) is null)
                values[column] = value;
        }
    }

    static (string Column, object Value)[] DefaultsOf(Table table) =>
    [
        .. from column in table.Columns.Values
           where column.DefaultValue is not null
           let number = column.DefaultValue.GetValueOrDefault()
           let value = column.Type is ColumnType.Boolean or ColumnType.ManagedProperty ? number != 0 : (object)number
           where Fits(column, value)
           select (column.LogicalName, value),
    ];

    // A row starts in its table's first state; a state given without a reason brings its default one.
    static void FillState(Catalog catalog, Table table, Dictionary<string, object?> values)
    {
        if (table.Column("statecode") is not { } state || catalog.OptionsOf(state) is not [var first, ..] states)
            return;
        if (values.GetValueOrDefault("statecode") is null)
            values["statecode"] = first.Value;
        if (values.GetValueOrDefault("statuscode") is null && table.Column("statuscode") is not null)
            foreach (var option in states)
                if (option.Value == (int)values["statecode"]!)
                    values["statuscode"] = option.DefaultStatus;
    }

    static bool Fits(Column column, object value) => value switch
    {
        RowReference => column.IsLookup,
        DateTime => column.Type == ColumnType.DateTime,
        Guid => column.Type == ColumnType.Uniqueidentifier,
        bool => column.Type is ColumnType.Boolean or ColumnType.ManagedProperty,
        _ => true,
    };
}
