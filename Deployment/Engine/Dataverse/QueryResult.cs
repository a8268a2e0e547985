using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>What the environment says to one <see cref="Query"/>; a closed set.</summary>
public abstract record QueryResult
{
    QueryResult()
    {
    }

    public sealed record CallerIs(Guid UserId, Guid BusinessUnitId, Guid OrganizationId) : QueryResult;

    public sealed record VersionIs(SolutionVersion Version) : QueryResult;

    public sealed record TablesAre(Sequence<TableDefinition> Tables) : QueryResult;

    /// <param name="Id">null where the answer names none.</param>
    public sealed record ProfileIs(Guid? Id) : QueryResult
    {
        /// <param name="configurations">JSON text; an object by app, whose values name the profile.</param>
        public static ProfileIs Parse(string configurations) => new(JsonXml.Load(configurations).Elements()
            .Select(app => (string?)app.Element("AppConfigId"))
            .Select(id => Guid.TryParse(id, out var known) ? known : default(Guid?))
            .FirstOrDefault(id => id is not null));
    }

    /// <param name="Columns">In ordinal order.</param>
    public sealed record TextColumnsAre(Sequence<TextColumn> Columns) : QueryResult;

    public sealed record RowsAre(Sequence<Row> Rows) : QueryResult;

    public sealed record DependenciesAre(Sequence<ComponentDependency> Dependencies) : QueryResult;

    /// <param name="Name">Such as phonecall, or phonecall.subject for a column.</param>
    public sealed record NameIs(string Name) : QueryResult;

    public sealed record ComponentsAre(Sequence<NamedComponent> Components) : QueryResult;

    /// <summary>The table or row asked about does not exist here.</summary>
    public sealed record Absent : QueryResult;

    /// <summary>The caller may not know, or the query was refused for another reason the fault names.</summary>
    public sealed record Refused(DataverseFault Fault) : QueryResult;
}

/// <summary>A table as far as the engine cares.</summary>
/// <param name="Columns">Logical names of all columns, in ordinal order.</param>
/// <param name="Relationships">Schema names of its many-to-many relationships, in ordinal order.</param>
public sealed record TableDefinition(
    LogicalName Name,
    LogicalName PrimaryKey,
    Sequence<LogicalName> Columns,
    Sequence<string> Relationships)
{
    /// <summary>Of which type those columns are whose type is known, in the order of the columns.</summary>
    public Sequence<TypedColumn> Types { get; init; } = Sequence<TypedColumn>.Empty;

    /// <summary>What the platform knows it by where it is a component of something; null where the gateway was not told.</summary>
    public Guid? MetadataId { get; init; }

    /// <summary>Its alternate keys, by name; empty also where the gateway was not told of any.</summary>
    public Sequence<TableKey> Keys { get; init; } = Sequence<TableKey>.Empty;
}

/// <summary>An alternate key, whose index the platform builds in a job of its own after an import.</summary>
/// <param name="IndexStatus">The platform's word, a name of its EntityKeyIndexStatus: Pending, InProgress, Active or Failed.</param>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity</remarks>
public sealed record TableKey(LogicalName Name, string IndexStatus);

/// <param name="Format">The platform's word, a value of its StringFormatName, such as Text or Phone; empty where it does not say.</param>
public sealed record TextColumn(LogicalName Column, string Format);

/// <param name="Type">The platform's word, a name of its AttributeTypeCode, such as Picklist.</param>
public sealed record TypedColumn(LogicalName Column, string Type);

/// <summary>A component that needs another one.</summary>
/// <param name="Dependent">The one that needs.</param>
/// <param name="DependentSolution">Id of the solution it is from; null where the environment does not say.</param>
public sealed record ComponentDependency(SolutionComponent Dependent, Guid? DependentSolution, SolutionComponent Required);

/// <param name="Type">The platform's number of the kind of component (solutioncomponent.componenttype), such as 60 for a form.</param>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent (componenttype).</remarks>
public sealed record SolutionComponent(int Type, Guid Id)
{
    /// <summary>Of a column or key: the table's MetadataId; null where it has none, or the environment does not say.</summary>
    public Guid? ParentId { get; init; }
}

/// <summary>A part of the data model: its id, which differs between environments, and its name, which does not.</summary>
/// <param name="Type">The platform's number, see <see cref="SolutionComponent.Type"/>.</param>
/// <param name="Name">Logical name of a table, "table.column", "table.key", or the schema name of a relationship or choice.</param>
/// <param name="IsCustom">Somebody made it; else it is the platform's, also where it is made along with a custom table.</param>
public sealed record NamedComponent(int Type, Guid Id, string Name, bool IsCustom, bool IsManaged);

/// <summary>One row as read.</summary>
/// <param name="Version">The row version for optimistic concurrency, opaque; null where the table has none.</param>
/// <param name="Columns">
/// The columns asked for, in the order asked for; a column without value is <see cref="ColumnValue.Nothing"/>.
/// </param>
public sealed record Row(LogicalName Table, Guid Id, string? Version, Sequence<ColumnSetting> Columns);

/// <summary>A column and the value it has or shall have.</summary>
public sealed record ColumnSetting(LogicalName Column, ColumnValue Value);

static class TableFinding
{
    /// <returns>null when the table does not exist here.</returns>
    public static TableDefinition? Find(this IEnumerable<TableDefinition> present, LogicalName name) =>
        present.FirstOrDefault(table => table.Name.Equals(name));
}

/// <summary>Typed looks at the columns of a row.</summary>
static class RowColumns
{
    public static ColumnValue Value(this Row row, LogicalName column) =>
        row.Columns.FirstOrDefault(setting => setting.Column.Equals(column))?.Value ?? new ColumnValue.Nothing();

    /// <returns>Empty for a column without value.</returns>
    public static string Text(this Row row, LogicalName column) => (row.Value(column) as ColumnValue.Text)?.Value ?? "";

    public static decimal? Number(this Row row, LogicalName column) => (row.Value(column) as ColumnValue.Number)?.Value;

    public static bool Flag(this Row row, LogicalName column) => row.Value(column) is ColumnValue.Flag { Value: true };

    public static Guid? Identifier(this Row row, LogicalName column) => (row.Value(column) as ColumnValue.Identifier)?.Id;

    public static Guid? Lookup(this Row row, LogicalName column) => (row.Value(column) as ColumnValue.Lookup)?.Id;
}
