using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Presets;

/// <summary>Everything a preset consists of, read but not yet stored.</summary>
sealed record PresetPlan
{
    public List<GlobalChoice> Choices { get; } = [];

    public List<Table> Tables { get; } = [];

    /// <summary>Of tables that are there; only in a plan that completes a data file.</summary>
    public List<(string Table, Column Column)> Columns { get; } = [];

    public List<OneToMany> OneToMany { get; } = [];

    public List<ManyToMany> ManyToMany { get; } = [];

    public List<PresetRow> Rows { get; } = [];

    public List<(string Relationship, Guid Id1, Guid Id2)> Links { get; } = [];

    public List<string> Privileges { get; } = [];

    public List<(Guid Role, string Privilege)> Grants { get; } = [];

    /// <summary>What an environment made by an older version lacks of it, or has otherwise; rows only of tables it lacks.</summary>
    public PresetPlan Without(Catalog catalog)
    {
        var missing = new PresetPlan();
        missing.Choices.AddRange(Choices);
        missing.Tables.AddRange(Tables.Where(table => catalog.Table(table.LogicalName) is null));
        missing.Columns.AddRange(
            from table in Tables
            where catalog.Table(table.LogicalName) is not null
            from column in table.Columns.Values
            where catalog.Table(table.LogicalName)!.Column(column.LogicalName) is null
            select (table.LogicalName, column));
        missing.OneToMany.AddRange(OneToMany.Where(r => !Cascades(catalog.OneToMany.GetValueOrDefault(r.SchemaName), r)));
        missing.ManyToMany.AddRange(ManyToMany.Where(link => !catalog.ManyToMany.ContainsKey(link.SchemaName)));
        missing.Rows.AddRange(Rows.Where(row => missing.Tables.Exists(table => table.LogicalName == row.Table)));
        return missing;
    }

    // What a solution has changed since is the solution's.
    static bool Cascades(OneToMany? found, OneToMany planned) => found is not null
        && (!found.Solutions.SequenceEqual(planned.Solutions)
            || found.CascadeDelete == planned.CascadeDelete && CascadesOf(found).SequenceEqual(CascadesOf(planned)));

    static CascadeRule[] CascadesOf(OneToMany r) =>
        [r.CascadeAssign, r.CascadeShare, r.CascadeUnshare, r.CascadeReparent, r.CascadeMerge];
}

/// <param name="Owner">Unique name of the solution it belongs to.</param>
sealed record PresetRow(string Table, Guid Id, string Owner, IReadOnlyList<(string Column, string Text)> Values);
