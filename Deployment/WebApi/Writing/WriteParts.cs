using System.Text.Json.Nodes;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Metadata;
using VoiceForD365.Gateways.WebApi.Queries;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Writing;

/// <summary>Turns each write into the one request that does it.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api and its neighbours.</remarks>
sealed class WriteParts(KnownTables known, EnvironmentAddress environment)
{
    const string Midnight = "T00:00:00Z";

    /// <exception cref="UnknownTableException">The environment has no such table.</exception>
    public BatchPart For(Write write) => write switch
    {
        // PATCH with If-None-Match creates with the given id and never updates.
        Write.Create create => BatchPart.Patch(
            Row(create.Table, create.Id), Body(create.Table, create.Columns, create.Parties), "If-None-Match", "*"),
        Write.Update update => BatchPart.Patch(
            Row(update.Table, update.Id), Body(update.Table, update.Columns, []), "If-Match", update.ExpectedVersion ?? "*"),
        Write.Link link =>
            BatchPart.Post(
                $"{Row(link.Table, link.Id)}/{Table(link.Table).LinkOf(link.Relationship, link.OtherTable)}/$ref", Reference(link)),
        Write.Delete delete => BatchPart.Delete(Row(delete.Table, delete.Id), delete.ExpectedVersion),
        Write.Unlink unlink => BatchPart.Delete(
            $"{Row(unlink.Table, unlink.Id)}/{Table(unlink.Table).LinkOf(unlink.Relationship, unlink.OtherTable)}({unlink.OtherId:D})/$ref"),
        Write.GrantPrivileges grant =>
            BatchPart.Post($"{Row("role", grant.RoleId)}/Microsoft.Dynamics.CRM.AddPrivilegesRole", Privileges(grant)),
        Write.ChangeApp change => BatchPart.Post(change.Adds ? "AddAppComponents" : "RemoveAppComponents", Components(change)),
        Write.AddToQueue add => BatchPart.Post($"{Row("queue", add.QueueId)}/Microsoft.Dynamics.CRM.AddToQueue", Target(add)),
        _ => throw new NotSupportedException($"The Web API gateway cannot do {write.GetType().Name}; this is our bug."),
    };

    public static IEnumerable<TableUse> UsesOf(Write write) => write switch
    {
        Write.Create create =>
            [.. UsesOf(create.Table, create.Columns), .. create.Parties.Select(party => TableUse.Of(party.Table))],
        Write.Update update => UsesOf(update.Table, update.Columns),
        Write.Link link => [new(link.Table, [], link.Relationship), TableUse.Of(link.OtherTable)],
        Write.Unlink unlink => [new(unlink.Table, [], unlink.Relationship), TableUse.Of(unlink.OtherTable)],
        Write.Delete delete => [TableUse.Of(delete.Table)],
        Write.AddToQueue add => [TableUse.Of(add.Table), TableUse.Of("queue")],
        _ => [],
    };

    /// <returns>The table whose days must be known before the write can be put into words; null when none need be.</returns>
    public static LogicalName? TableOfDays(Write write, KnownTables known) => write switch
    {
        Write.Create create when HasMidnight(known[create.Table], create.Columns) => create.Table,
        Write.Update update when HasMidnight(known[update.Table], update.Columns) => update.Table,
        _ => default(LogicalName?),
    };

    static bool HasMidnight(TableMetadata? table, IEnumerable<ColumnSetting> columns) =>
        table is not null && columns.Any(setting => IsMidnight(table, setting.Column, setting.Value));

    /// <summary>Only such a moment may be meant as a day.</summary>
    static bool IsMidnight(TableMetadata table, LogicalName column, ColumnValue value) =>
        value is ColumnValue.Text { Value: var text } && text.EndsWith(Midnight, StringComparison.Ordinal)
        && table.TypeOf(column) == ColumnType.Moment;

    static IEnumerable<TableUse> UsesOf(LogicalName table, IReadOnlyList<ColumnSetting> columns) =>
        columns.Select(column => column.Value).OfType<ColumnValue.Lookup>().Select(lookup => TableUse.Of(lookup.Table))
            .Prepend(new(table, columns.Select(column => column.Column)));

    string Row(LogicalName table, Guid id) => RowQuery.Row(Table(table), id);

    TableMetadata Table(LogicalName table) => known[table] ?? throw new UnknownTableException(table);

    string Body(LogicalName name, IReadOnlyList<ColumnSetting> columns, IReadOnlyList<ActivityParty> parties)
    {
        var table = Table(name);
        var body = new JsonObject();
        foreach (var (column, value) in columns)
        {
            var (property, json) = Property(table, column, value);
            body[property] = json;
        }

        if (parties.Count > 0) body[$"{name}_activity_parties"] = new JsonArray([.. parties.Select(Party)]);
        return body.ToJsonString();
    }

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api (activity parties).</remarks>
    JsonObject Party(ActivityParty party) => new()
    {
        ["participationtypemask"] = (int)party.Role,
        [$"partyid_{party.Table}@odata.bind"] = $"/{Row(party.Table, party.Id)}",
    };

    (string Property, JsonNode? Json) Property(TableMetadata table, LogicalName column, ColumnValue value) => value switch
    {
        ColumnValue.Lookup lookup => ($"{table.BindingOf(column, lookup.Table)}@odata.bind", $"/{Row(lookup.Table, lookup.Id)}"),
        ColumnValue.Nothing when table.TypeOf(column) == ColumnType.Lookup => ($"{table.BindingOf(column, target: null)}@odata.bind", null),
        ColumnValue.Nothing => (column.ToString(), null),
        ColumnValue.Text text when IsMidnight(table, column, value) && known.IsDay(table.Name, column) =>
            (column.ToString(), text.Value[..^Midnight.Length]),
        ColumnValue.Text text => (column.ToString(), text.Value),
        ColumnValue.Secret secret => (column.ToString(), secret.Value.Reveal()),
        ColumnValue.Flag flag => (column.ToString(), flag.Value),
        ColumnValue.Identifier identifier => (column.ToString(), identifier.Id.ToString("D")),
        ColumnValue.Number number => (column.ToString(), Number(number.Value)),
        _ => throw new NotSupportedException($"The Web API gateway cannot write {value.GetType().Name}; this is our bug."),
    };

    // A choice written as 1.0 is not an Edm.Int32 to the platform.
    static JsonNode Number(decimal value) =>
        decimal.IsInteger(value) && value is >= long.MinValue and <= long.MaxValue
            ? JsonValue.Create((long)value)
            : JsonValue.Create(value);

    // The platform reads the other row from an absolute address only.
    string Reference(Write.Link link) =>
        new JsonObject { ["@odata.id"] = new Uri(environment.Api, Row(link.OtherTable, link.OtherId)).AbsoluteUri }.ToJsonString();

    static JsonObject Privilege(Guid id, PrivilegeDepth depth) =>
        new() { ["PrivilegeId"] = id.ToString("D"), ["Depth"] = depth.ToString() };

    static string Components(Write.ChangeApp change) => new JsonObject
    {
        ["AppId"] = change.AppModuleId.ToString("D"),
        ["Components"] = new JsonArray([.. change.Components.Select(Component)]),
    }.ToJsonString();

    /// <summary>Tables that are listed by apps are all known beforehand, but for the tables themselves.</summary>
    static JsonObject Component(AppComponent component) => new()
    {
        ["@odata.type"] = $"Microsoft.Dynamics.CRM.{component.Table}",
        [PlatformTables.Find(component.Table)?.PrimaryKey.ToString() ?? $"{component.Table}id"] = component.Id.ToString("D"),
    };

    string Target(Write.AddToQueue add) => new JsonObject
    {
        ["Target"] = new JsonObject
        {
            ["@odata.type"] = $"Microsoft.Dynamics.CRM.{add.Table}",
            [Table(add.Table).PrimaryKey.ToString()] = add.Id.ToString("D"),
        },
    }.ToJsonString();

    static string Privileges(Write.GrantPrivileges grant) => new JsonObject
    {
        ["Privileges"] = new JsonArray([.. grant.PrivilegeIds.Select(id => Privilege(id, grant.Depth))]),
    }.ToJsonString();
}

sealed class UnknownTableException(LogicalName table) : Exception($"The environment has no table '{table}'.");
