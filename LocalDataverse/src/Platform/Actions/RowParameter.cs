using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions;

/// <summary>
/// A row as a parameter: {"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"..."} or {"@odata.id":"accounts(...)"}.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-actions: entity parameters</remarks>
static class RowParameter
{
    const string Namespace = "Microsoft.Dynamics.CRM.";

    /// <exception cref="FaultException">400: no row is named; 404: there is no such row.</exception>
    public static StoredRow Required(Catalog catalog, RowReader rows, JsonElement parameters, string name, params string[] tables)
    {
        if (!parameters.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object)
            throw Fault.InvalidArgument($"Required field '{name}' is missing");
        return Read(catalog, rows, value, name, tables);
    }

    public static StoredRow Read(Catalog catalog, RowReader rows, JsonElement value, string name, params string[] tables)
    {
        var (table, id) = Text(value, "@odata.id") is { } address ? ByAddress(catalog, address, name) : ByType(catalog, value, name);
        if (tables.Length > 0 && !tables.Contains(table.LogicalName))
            throw Fault.InvalidArgument($"'{name}' must be a row of {string.Join(" or ", tables)}, not of {table.LogicalName}.");
        return rows.Find(table, id) ?? throw Fault.NoRow(table, id);
    }

    static (Table, Guid) ByAddress(Catalog catalog, string address, string name)
    {
        var last = address.TrimEnd('/').Split('/')[^1];
        var open = last.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && last.EndsWith(')') && catalog.TableOfSet(last[..open]) is { } table
            && Guid.TryParse(last[(open + 1)..^1], out var id)
            ? (table, id)
            : throw Fault.InvalidArgument($"'{name}' has an '@odata.id' that names no row: '{address}'.");
    }

    static (Table, Guid) ByType(Catalog catalog, JsonElement value, string name)
    {
        var type = Text(value, "@odata.type")?.TrimStart('#');
        if (type?.StartsWith(Namespace, StringComparison.Ordinal) != true || catalog.Table(type[Namespace.Length..]) is not { } table)
            throw Fault.InvalidArgument($"'{name}' needs an '@odata.type' such as '{Namespace}account', or an '@odata.id'.");
        return value.TryGetProperty(table.PrimaryId, out var id) && id.TryGetGuid(out var guid)
            ? (table, guid)
            : throw Fault.InvalidArgument($"'{name}' needs '{table.PrimaryId}'.");
    }

    static string? Text(JsonElement value, string property) =>
        value.TryGetProperty(property, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
