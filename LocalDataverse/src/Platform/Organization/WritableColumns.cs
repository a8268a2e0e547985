using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>The columns of a create or update as the row writer takes them.</summary>
/// <param name="Values">By logical name; null clears.</param>
/// <param name="Parties">By logical name of a party list; its parties replace those the row has.</param>
sealed record WritableColumns(Dictionary<string, object?> Values, IReadOnlyDictionary<string, IReadOnlyList<EntityValue>> Parties)
{
    /// <inheritdoc cref="EntityValue.AllParties"/>
    public IReadOnlyList<EntityValue>? AllParties { get; init; }

    /// <exception cref="FaultException">A column the table does not have, or a value of the wrong type.</exception>
    public static WritableColumns Read(Scope scope, Table table, EntityValue entity)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var parties = new Dictionary<string, IReadOnlyList<EntityValue>>(StringComparer.Ordinal);
        if (entity.IsChecked)
            return new WritableColumns(new(entity.Columns, StringComparer.Ordinal), parties) { AllParties = entity.AllParties };
        foreach (var (name, value) in entity.Columns)
        {
            var column = table.Column(name) ?? throw OrganizationFault.NoColumn(table, name);
            if (column.Type != ColumnType.PartyList)
                values[name] = ColumnValue.Of(scope, column, value);
            else
                parties[name] = value switch
                {
                    null => [],
                    IReadOnlyList<EntityValue> list => list,
                    _ => throw OrganizationFault.WrongType(column, value),
                };
        }

        DemandLinks(scope, table, values);
        return new WritableColumns(values, parties);
    }

    // The same rights the Web API asks for a binding: Append on this table, AppendTo on the one pointed at.
    static void DemandLinks(Scope scope, Table table, Dictionary<string, object?> values)
    {
        foreach (var reference in values.Values.OfType<RowReference>())
        {
            scope.Caller.Demand("Append", table);
            scope.Caller.Demand("AppendTo", scope.Catalog.RequiredTable(reference.Table));
        }
    }
}
