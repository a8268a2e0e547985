using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// Changes metadata and the SQLite tables behind it together, inside a <see cref="UnitOfWork"/>; rolling that back takes both
/// back. It does exactly as told: whether a change is allowed is for its callers to know.
/// </summary>
sealed class SchemaEditor(SqliteConnection connection, Catalog catalog)
{
    /// <summary>As changed so far inside this unit of work.</summary>
    public Catalog Catalog { get; private set; } = catalog;

    /// <summary>Creates a table with its columns and keys; a lookup's relationship is created separately.</summary>
    /// <returns>The table with its object type code.</returns>
    public Table Create(Table table)
    {
        if (Catalog.Table(table.LogicalName) is not null)
            throw new ArgumentException($"Local Dataverse bug: table '{table.LogicalName}' exists.");
        if (table.ObjectTypeCode == 0)
            table = table with
            {
                ObjectTypeCode = Math.Max(
                10000, Catalog.Tables.Values.Select(t => t.ObjectTypeCode + 1).DefaultIfEmpty(0).Max())
            };
        if (!table.IsVirtual)
            CreateStorage(table);
        Put(table);
        return table;
    }

    void CreateStorage(Table table)
    {
        var columns = table.Columns.Values.Where(c => c.IsStored && c.LogicalName != table.PrimaryId).SelectMany(Declarations);
        string[] declarations =
            [$"{Names.Checked(table.PrimaryId)} TEXT NOT NULL PRIMARY KEY", $"{Names.Version} INTEGER NOT NULL", .. columns];
        connection.RunOnce($"CREATE TABLE {Names.Of(table)} ({string.Join(", ", declarations)}) WITHOUT ROWID");
        foreach (var key in table.Keys.Values)
            CreateIndex(table, key);
        ColumnIndexes.Create(connection, table);
    }

    /// <summary>Replaces a table's own properties (names, owners, flags); columns and keys stay as they are.</summary>
    public void Change(Table table)
    {
        var old = Catalog.RequiredTable(table.LogicalName);
        Put(table with { Columns = old.Columns, Keys = old.Keys, ObjectTypeCode = old.ObjectTypeCode });
    }

    /// <summary>Drops a table, its rows, the relationships it takes part in, and the lookups of other tables to it alone.</summary>
    public void Drop(Table table)
    {
        foreach (var relationship in Catalog.ManyToManyOf(table.LogicalName).ToList())
            Drop(relationship);
        foreach (var relationship in Catalog.OneToManyOf(table.LogicalName).Concat(Catalog.ManyToOneOf(table.LogicalName)).ToList())
            Drop(relationship);
        if (!table.IsVirtual)
            connection.RunOnce($"DROP TABLE {Names.Of(table)}");
        Catalog = Catalog with { Tables = Catalog.Tables.Remove(table.LogicalName) };
    }

    /// <summary>Adds a column; existing rows have no value in it.</summary>
    public void Create(string table, Column column)
    {
        var target = Catalog.RequiredTable(table);
        if (column.IsStored && !target.IsVirtual)
        {
            foreach (var declaration in Declarations(column))
                connection.RunOnce($"ALTER TABLE {Names.Of(target)} ADD COLUMN {declaration}");
            ColumnIndexes.Create(connection, target, column);
        }

        Put(target with { Columns = target.Columns.Add(column.LogicalName, column) });
    }

    /// <summary>Replaces a column's definition. Its type stays: the platform never changes a column's type either.</summary>
    public void Change(string table, Column column)
    {
        var target = Catalog.RequiredTable(table);
        if (target.Columns[column.LogicalName].Type != column.Type)
            throw new ArgumentException($"Local Dataverse bug: the type of '{table}.{column.LogicalName}' cannot change.");
        Put(target with { Columns = target.Columns.SetItem(column.LogicalName, column) });
    }

    /// <summary>Drops a column, its values, and the keys it is part of.</summary>
    public void DropColumn(string table, string column)
    {
        foreach (var key in Catalog.RequiredTable(table).Keys.Values.Where(k => k.Columns.Contains(column)))
            DropKey(table, key.LogicalName);
        var target = Catalog.RequiredTable(table);
        var old = target.Columns[column];
        if (old.IsStored && !target.IsVirtual)
        {
            ColumnIndexes.Drop(connection, target, old);
            connection.RunOnce($"ALTER TABLE {Names.Of(target)} DROP COLUMN {Names.Of(old)}");
        }

        if (old.IsLookup && !target.IsVirtual)
            connection.RunOnce($"ALTER TABLE {Names.Of(target)} DROP COLUMN {Names.TargetOf(old)}");
        Put(target with { Columns = target.Columns.Remove(column) });
    }

    /// <summary>Adds an alternate key and builds its index.</summary>
    /// <exception cref="SqliteException">Existing rows are not unique (SQLITE_CONSTRAINT).</exception>
    public void Create(string table, AlternateKey key)
    {
        var target = Catalog.RequiredTable(table);
        CreateIndex(target, key);
        Put(target with { Keys = target.Keys.Add(key.LogicalName, key) });
    }

    /// <summary>Replaces a key's owners and display name; its columns stay.</summary>
    public void Change(string table, AlternateKey key)
    {
        var target = Catalog.RequiredTable(table);
        Put(target with { Keys = target.Keys.SetItem(key.LogicalName, key with { Columns = target.Keys[key.LogicalName].Columns }) });
    }

    public void DropKey(string table, string key)
    {
        var target = Catalog.RequiredTable(table);
        connection.RunOnce($"DROP INDEX {IndexName(target, target.Keys[key])}");
        Put(target with { Keys = target.Keys.Remove(key) });
    }

    /// <summary>Adds a relationship to a lookup column that exists, and the referenced table to that column's targets.</summary>
    public void Create(OneToMany relationship)
    {
        var table = Catalog.RequiredTable(relationship.ReferencingTable);
        var column = table.Columns[relationship.ReferencingColumn];
        if (column.Type is ColumnType.Lookup or ColumnType.Customer && !column.Targets.Contains(relationship.ReferencedTable))
            Change(table.LogicalName, column with { Targets = column.Targets.Add(relationship.ReferencedTable) });
        Catalog = Catalog with { OneToMany = Catalog.OneToMany.Add(relationship.SchemaName, relationship) };
    }

    /// <summary>Replaces a relationship's cascade, names and owners.</summary>
    public void Change(OneToMany relationship) =>
        Catalog = Catalog with { OneToMany = Catalog.OneToMany.SetItem(relationship.SchemaName, relationship) };

    /// <summary>Drops a relationship, and its lookup column when the column has no other target.</summary>
    public void Drop(OneToMany relationship)
    {
        Catalog = Catalog with { OneToMany = Catalog.OneToMany.Remove(relationship.SchemaName) };
        var column = Catalog.Table(relationship.ReferencingTable)?.Column(relationship.ReferencingColumn);
        if (column is not { Type: ColumnType.Lookup or ColumnType.Customer })
            return;
        var targets = column.Targets.Remove(relationship.ReferencedTable);
        if (targets.IsEmpty)
            DropColumn(relationship.ReferencingTable, column.LogicalName);
        else
            Change(relationship.ReferencingTable, column with { Targets = targets });
    }

    /// <summary>Adds a many-to-many relationship, and its intersect table unless that exists already.</summary>
    public void Create(ManyToMany relationship)
    {
        var intersect = Intersect.TableOf(relationship);
        if (Catalog.Table(intersect.LogicalName) is null)
            Create(intersect);
        var ends = $"{Names.Checked(relationship.Table1Column)}, {Names.Checked(relationship.Table2Column)}";
        connection.RunOnce($"CREATE UNIQUE INDEX {IndexName(intersect.LogicalName, "$link")} ON {Names.Of(intersect)} ({ends})");
        Catalog = Catalog with { ManyToMany = Catalog.ManyToMany.Add(relationship.SchemaName, relationship) };
    }

    public void Change(ManyToMany relationship) =>
        Catalog = Catalog with { ManyToMany = Catalog.ManyToMany.SetItem(relationship.SchemaName, relationship) };

    /// <summary>Drops a many-to-many relationship with its intersect table and all links.</summary>
    public void Drop(ManyToMany relationship)
    {
        Catalog = Catalog with { ManyToMany = Catalog.ManyToMany.Remove(relationship.SchemaName) };
        if (Catalog.Table(relationship.IntersectTable) is { } intersect)
            Drop(intersect);
    }

    /// <summary>Adds or replaces a global choice.</summary>
    public void Set(GlobalChoice choice) => Catalog = Catalog with { Choices = Catalog.Choices.SetItem(choice.Name, choice) };

    public void DropChoice(string name) => Catalog = Catalog with { Choices = Catalog.Choices.Remove(name) };

    void Put(Table table) => Catalog = Catalog with { Tables = Catalog.Tables.SetItem(table.LogicalName, table) };

    static IEnumerable<string> Declarations(Column column)
    {
        yield return $"{Names.Of(column)} {ColumnCodec.Declaration(column)}";
        if (column.IsLookup)
            yield return $"{Names.TargetOf(column)} TEXT";
    }

    // A key with an empty column is not enforced by the platform; SQLite's unique indexes treat NULLs as distinct likewise.
    void CreateIndex(Table table, AlternateKey key) => connection.RunOnce(
        $"CREATE UNIQUE INDEX {IndexName(table, key)} ON {Names.Of(table)} ({string.Join(", ", key.Columns.Select(Names.Checked))})");

    static string IndexName(Table table, AlternateKey key) => IndexName(table.LogicalName, Names.Checked(key.LogicalName).Trim('"'));

    static string IndexName(string table, string key) => $"\"{table}.{key}\"";
}
