namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>
/// A one-to-many relationship as it lies in the data file. A new member gets a line in both lists, in the same place.
/// </summary>
static class OneToManyJson
{
    static readonly string[] Deletes = Enum.GetNames(typeof(CascadeDelete));
    static readonly string[] Rules = Enum.GetNames(typeof(CascadeRule));

    public static ComponentForm<OneToMany> Form { get; } = new(Write, Read);

    static void Write(ComponentWriter json, OneToMany relationship)
    {
        json.Text("SchemaName"u8, relationship.SchemaName);
        json.Text("ReferencedTable"u8, relationship.ReferencedTable);
        json.Text("ReferencedColumn"u8, relationship.ReferencedColumn);
        json.Text("ReferencingTable"u8, relationship.ReferencingTable);
        json.Text("ReferencingColumn"u8, relationship.ReferencingColumn);
        json.Text("ReferencingNavigation"u8, relationship.ReferencingNavigation);
        json.Text("ReferencedNavigation"u8, relationship.ReferencedNavigation);
        json.Text("CascadeDelete"u8, Deletes[(int)relationship.CascadeDelete]);
        json.Text("CascadeAssign"u8, Rules[(int)relationship.CascadeAssign]);
        json.Text("CascadeShare"u8, Rules[(int)relationship.CascadeShare]);
        json.Text("CascadeUnshare"u8, Rules[(int)relationship.CascadeUnshare]);
        json.Text("CascadeReparent"u8, Rules[(int)relationship.CascadeReparent]);
        json.Text("CascadeMerge"u8, Rules[(int)relationship.CascadeMerge]);
        json.Flag("IsCustom"u8, relationship.IsCustom);
        json.Texts("Solutions"u8, relationship.Solutions);
    }

    static OneToMany Read(ref ComponentReader json) => new()
    {
        SchemaName = json.Text("SchemaName"u8),
        ReferencedTable = json.Text("ReferencedTable"u8),
        ReferencedColumn = json.Text("ReferencedColumn"u8),
        ReferencingTable = json.Text("ReferencingTable"u8),
        ReferencingColumn = json.Text("ReferencingColumn"u8),
        ReferencingNavigation = json.Text("ReferencingNavigation"u8),
        ReferencedNavigation = json.Text("ReferencedNavigation"u8),
        CascadeDelete = (CascadeDelete)json.OneOf("CascadeDelete"u8, Deletes),
        CascadeAssign = (CascadeRule)json.OneOf("CascadeAssign"u8, Rules),
        CascadeShare = (CascadeRule)json.OneOf("CascadeShare"u8, Rules),
        CascadeUnshare = (CascadeRule)json.OneOf("CascadeUnshare"u8, Rules),
        CascadeReparent = (CascadeRule)json.OneOf("CascadeReparent"u8, Rules),
        CascadeMerge = (CascadeRule)json.OneOf("CascadeMerge"u8, Rules),
        IsCustom = json.Flag("IsCustom"u8),
        Solutions = json.Texts("Solutions"u8),
    };
}

/// <summary>
/// A many-to-many relationship as it lies in the data file. A new member gets a line in both lists, in the same place.
/// </summary>
static class ManyToManyJson
{
    public static ComponentForm<ManyToMany> Form { get; } = new(Write, Read);

    static void Write(ComponentWriter json, ManyToMany relationship)
    {
        json.Text("SchemaName"u8, relationship.SchemaName);
        json.Text("IntersectTable"u8, relationship.IntersectTable);
        json.Text("Table1"u8, relationship.Table1);
        json.Text("Table1Column"u8, relationship.Table1Column);
        json.Text("Table1Navigation"u8, relationship.Table1Navigation);
        json.Text("Table2"u8, relationship.Table2);
        json.Text("Table2Column"u8, relationship.Table2Column);
        json.Text("Table2Navigation"u8, relationship.Table2Navigation);
        json.Flag("IsCustom"u8, relationship.IsCustom);
        json.Texts("Solutions"u8, relationship.Solutions);
    }

    static ManyToMany Read(ref ComponentReader json) => new()
    {
        SchemaName = json.Text("SchemaName"u8),
        IntersectTable = json.Text("IntersectTable"u8),
        Table1 = json.Text("Table1"u8),
        Table1Column = json.Text("Table1Column"u8),
        Table1Navigation = json.Text("Table1Navigation"u8),
        Table2 = json.Text("Table2"u8),
        Table2Column = json.Text("Table2Column"u8),
        Table2Navigation = json.Text("Table2Navigation"u8),
        IsCustom = json.Flag("IsCustom"u8),
        Solutions = json.Texts("Solutions"u8),
    };
}
