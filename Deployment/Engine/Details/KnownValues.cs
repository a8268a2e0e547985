using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.TelephonySecrets;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Details;

/// <summary>
/// Values of columns as an environment was read, wherever in the current state they stand. They are gathered when the first is asked for: a
/// plan that changes nothing asks for none.
/// </summary>
/// <param name="others">Rows that were read beside.</param>
sealed class KnownValues(CurrentState current, IEnumerable<Row>? others = null)
{
    readonly Lazy<Gathered> _gathered = new(() => new(current, others ?? []));

    public CurrentState Current => current;

    /// <summary>Every row that was read, once, with all columns that were.</summary>
    public IEnumerable<Row> Rows => _gathered.Value.Rows.Select(row => new Row(
        row.Key.Table,
        row.Key.Id,
        _gathered.Value.Versions.TryGetValue(row.Key, out var version) ? version : null,
        row.Value.Select(column => new ColumnSetting(column.Key, column.Value)).ToSequence()));

    /// <returns>null where nothing is recorded of it yet.</returns>
    public ShippedRecord? Record(ShippedNote note) =>
        _gathered.Value.Records.TryGetValue(note.Identity.Id, out var record) ? record : null;

    /// <summary>What a change of the plan records is what later ones find recorded.</summary>
    public void Remember(IEnumerable<ChangedColumn> columns)
    {
        foreach (var column in columns.Where(
            column => column.Table.Equals(ShippedTable.Name) && column.Column == ShippedTable.Values.ToString()))
            if (column is { Id: { } id, Wanted: ColumnValue.Text json })
            {
                _gathered.Value.Records[id] = new(id, Version: null, ShippedJson.Read(json.Value));
                _gathered.Value.Add(column.Table, id, column.Column, json);
            }
    }

    /// <returns>null where it was not read.</returns>
    public ColumnValue? Find(LogicalName table, Guid id, string column) =>
        _gathered.Value.Rows.TryGetValue((table, id), out var row) && row.TryGetValue(column, out var value) ? value : null;

    /// <returns>Columns that were read and have a value; null where no such row was read.</returns>
    public IEnumerable<KeyValuePair<string, ColumnValue>>? Find(LogicalName table, Guid id) =>
        _gathered.Value.Rows.TryGetValue((table, id), out var row) ? row.Where(column => column.Value is not ColumnValue.Nothing) : null;

    sealed class Gathered
    {
        public Gathered(CurrentState current, IEnumerable<Row> others)
        {
            foreach (var row in LookedAt.Rows(current).Concat(others)) Add(row);
            foreach (var app in current.Apps) Add("appmodule", app.Id, "eventhandlers", new ColumnValue.Text(app.EventHandlers));
            foreach (var step in current.Steps)
            {
                Add("sdkmessageprocessingstep", step.Id, "statecode", new ColumnValue.Number(step.IsEnabled ? 0 : 1));
                Add("sdkmessageprocessingstep", step.Id, "statuscode", new ColumnValue.Number(step.IsEnabled ? 1 : 2));
            }

            foreach (var record in current.Shipped)
            {
                if (!Records.ContainsKey(record.Id)) Records.Add(record.Id, record);
                if (record.Version is { } version) Versions[(ShippedTable.Name, record.Id)] = version;
                Add(ShippedTable.Name, record.Id, ShippedTable.Values.ToString(), new ColumnValue.Text(ShippedJson.Write(record.Values)));
            }

            foreach (var kept in current.Configuration.KeptSecrets)
                Add(TelephonySecretRetrieval.Table, kept.Id, TelephonySecretRetrieval.Column.ToString(), Secret(kept.Secret));
        }

        public Dictionary<(LogicalName Table, Guid Id), Dictionary<string, ColumnValue>> Rows { get; } = [];

        public Dictionary<(LogicalName Table, Guid Id), string> Versions { get; } = [];

        public Dictionary<Guid, ShippedRecord> Records { get; } = [];

        void Add(Row row)
        {
            if (row.Version is { } version) Versions[(row.Table, row.Id)] = version;
            foreach (var setting in row.Columns) Add(row.Table, row.Id, setting.Column.ToString(), setting.Value);
        }

        public void Add(LogicalName table, Guid id, string column, ColumnValue value)
        {
            if (!Rows.TryGetValue((table, id), out var columns)) Rows[(table, id)] = columns = [];
            columns[column] = value is ColumnValue.Text { Value: "" } ? new ColumnValue.Nothing() : value;
        }

        static ColumnValue Secret(SecretText? secret) => secret is null ? new ColumnValue.Nothing() : new ColumnValue.Secret(secret);
    }
}

/// <summary>
/// Every row that was read to make a plan; but for controls that forms may be shown with: there are hundreds, and a plan names the one it
/// takes.
/// </summary>
static class LookedAt
{
    /// <returns>A row that was asked for twice is there twice, each time with the columns asked for.</returns>
    public static IEnumerable<Row> Rows(CurrentState current)
    {
        var configuration = current.Configuration;
        return current.Rows
            .Concat(configuration.BusinessUnits)
            .Concat(configuration.Roles)
            .Concat(configuration.ApplicationUsers)
            .Concat(configuration.Users)
            .Concat(configuration.Teams)
            .Concat(configuration.Settings)
            .Concat(configuration.Variables)
            .Concat(configuration.VariableValues)
            .Concat(configuration.SecretSteps)
            .Concat(configuration.Providers)
            .Concat(configuration.Profiles)
            .Concat(configuration.ProfileMappings)
            .Concat(configuration.Extensions)
            .Concat(configuration.ChannelProviders)
            .Concat(configuration.CallbackProfiles)
            .Concat(configuration.CallbackLists)
            .Concat(configuration.Queues)
            .Concat(configuration.PhoneCallForms)
            .Concat(configuration.AppComponents)
            .Concat(configuration.StatusReasons)
            .Concat(configuration.Dial?.Forms ?? Sequence<Row>.Empty);
    }
}
