using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Requests;

/// <summary>How a URL names one row: by primary key or by alternate key; a closed set.</summary>
abstract record RowAddress(Table Table)
{
    public sealed record ById(Table Table, Guid Id) : RowAddress(Table);

    /// <param name="Values">By logical name.</param>
    public sealed record ByKey(Table Table, AlternateKey Key, IReadOnlyDictionary<string, object?> Values) : RowAddress(Table);

    /// <exception cref="FaultException">400: neither an id nor the columns of an alternate key.</exception>
    public static RowAddress Parse(Table table, PathSegment segment)
    {
        var arguments = segment.NamedArguments();
        if (arguments is [("", Literal.Id(var id))])
            return new ById(table, id);
        if (arguments is [(var name, Literal.Id(var named))] && name == table.PrimaryId)
            return new ById(table, named);
        if (arguments.Count == 0 || arguments.Any(a => a.Name.Length == 0))
            throw Fault.BadQuery($"Bad Request - Error in query syntax: '{segment.Arguments}' is no key of {table.EntitySetName}.");
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (property, literal) in arguments)
        {
            // A lookup in a key goes by its value property: docs/facts/solution-format.md.
            var column = Property.Find(table, property) ?? throw NoSuchKey(table, arguments);
            var value = LiteralValue.For(column, literal);
            values[column.LogicalName] = column.IsLookup && column.Targets.Length == 1
                ? new RowReference(column.Targets[0], (Guid)value)
                : value is long && column.Type != ColumnType.BigInt ? throw Fault.IncompatibleTypes(EdmType.Of(column), "Edm.Int64")
                : value;
        }

        var key = table.Keys.Values.FirstOrDefault(k => k.Columns.Length == values.Count && k.Columns.All(values.ContainsKey))
            ?? throw NoSuchKey(table, arguments);
        return new ByKey(table, key, values);
    }

    /// <returns>null when there is no such row.</returns>
    public StoredRow? Find(Scope scope) => this switch
    {
        ById(_, var id) => scope.Rows.Find(Table, id),
        ByKey byKey => scope.Rows.Where(Table, byKey.Values.Select(v => (v.Key, v.Value))).FirstOrDefault(),
        _ => throw new InvalidOperationException("Local Dataverse bug: unknown kind of row address."),
    };

    /// <summary>The row as a message names it, with these columns.</summary>
    public EntityValue Target(EntityValue row) => this switch
    {
        ById(_, var id) => row with { Id = id },
        ByKey(_, _, var values) => row with { KeyColumns = values },
        _ => throw new InvalidOperationException("Local Dataverse bug: unknown kind of row address."),
    };

    /// <summary>The row to be created under this address: with its id, or with the columns of its key.</summary>
    public EntityValue ToCreate(EntityValue row) => this switch
    {
        ById(_, var id) => row with { Id = id },
        ByKey(_, _, var values) => row with
        {
            Columns = new Dictionary<string, object?>(row.Columns.Where(column => !values.ContainsKey(column.Key)).Concat(values)),
        },
        _ => throw new InvalidOperationException("Local Dataverse bug: unknown kind of row address."),
    };

    public StoredRow Require(Scope scope) =>
        Find(scope) ?? throw (this is ById(_, var id) ? Fault.NoRow(Table, id) : Fault.NoRowForKey(Table));

    static FaultException NoSuchKey(Table table, IReadOnlyList<(string Name, Literal Value)> arguments) => new(400, "0x80060888",
        $"The specified key attributes are not a defined key for the {table.LogicalName} entity: "
        + string.Join(", ", arguments.Select(a => a.Name)));
}
