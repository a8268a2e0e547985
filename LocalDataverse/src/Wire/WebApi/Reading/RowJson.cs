using System.Globalization;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Results;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>Writes rows as the Web API does: ETag, columns, and the annotations asked for.</summary>
sealed class RowJson(Scope scope, Annotations annotations)
{
    const string Formatted = "@OData.Community.Display.V1.FormattedValue";
    const string LookupTable = "@Microsoft.Dynamics.CRM.lookuplogicalname";
    const string LookupNavigation = "@Microsoft.Dynamics.CRM.associatednavigationproperty";

    readonly RowNames _names = new(scope);
    readonly bool _formatted = annotations.Has(Formatted);
    readonly bool _lookupTable = annotations.Has(LookupTable);
    readonly bool _lookupNavigation = annotations.Has(LookupNavigation);

    public IReadOnlyList<JsonObject> Write(IReadOnlyList<ReadRow> rows)
    {
        if (_formatted)
            _names.Load(rows.SelectMany(References));
        return [.. rows.Select(Write)];
    }

    static IEnumerable<RowReference> References(ReadRow row) =>
        row.Columns.Where(column => column.IsLookup).Select(column => row.Row[column.LogicalName]).OfType<RowReference>()
            .Concat(row.Expanded.SelectMany(References));

    static IEnumerable<RowReference> References(Expanded expanded) => expanded switch
    {
        Expanded.One { Row: { } row } => References(row),
        Expanded.Many(_, var rows, _) => rows.SelectMany(References),
        _ => [],
    };

    JsonObject Write(ReadRow row)
    {
        var json = new JsonObject();
        if (row.WithETag)
            json["@odata.etag"] = ETag.Of(row.Row);
        var hidden = SecuredColumns.Hidden(scope, row.Row.Table);
        foreach (var column in row.Columns)
            Write(json, row, column, hidden.Contains(column.LogicalName) ? null : row.Row[column.LogicalName]);
        if (Principal.Is(row.Row.Table))
            json[Principal.Key] = row.Row.Id.ToString("D");
        foreach (var expanded in row.Expanded)
            Write(json, expanded);
        return json;
    }

    void Write(JsonObject json, Expanded expanded)
    {
        switch (expanded)
        {
            case Expanded.One(var name, var row):
                json[name] = row is null ? null : Write(row);
                break;
            case Expanded.Many(var name, var rows, var nextLink):
                json[name] = new JsonArray([.. rows.Select(Write)]);
                if (nextLink is not null)
                    json[name + "@odata.nextLink"] = nextLink;
                break;
            case Expanded.Reference(var name, var address):
                json[name] = address is null ? null : new JsonObject { ["@odata.id"] = address };
                break;
            case Expanded.Owner(var name, var owner):
                json[name] = owner is not { } who ? null : new JsonObject
                {
                    ["@odata.type"] = $"#{PathSegment.Namespace}{who.Table}",
                    [Principal.Key] = who.Id.ToString("D"),
                };
                break;
            default:
                throw new InvalidOperationException($"Local Dataverse bug: {expanded.GetType().Name} has no JSON.");
        }
    }

    void Write(JsonObject json, ReadRow row, Column column, object? value)
    {
        var property = column.PropertyName;
        if (value is not null && _formatted && Text(row, column, value) is { } text)
            json[property + Formatted] = text;
        if (value is RowReference reference)
        {
            if (_lookupNavigation && Navigation.NameOf(scope.Catalog, row.Row.Table, column, reference.Table) is { } navigation)
                json[property + LookupNavigation] = navigation;
            if (_lookupTable)
                json[property + LookupTable] = reference.Table;
        }

        json[property] = Value(column, value);
    }

    string? Text(ReadRow row, Column column, object value) => row.Formatted is { } said
        ? said.GetValueOrDefault(column.LogicalName)
        : FormattedValue.Of(scope.Catalog, column, value, _names);

    public static JsonNode? Value(Column column, object? value) => value switch
    {
        null => null,
        // Managed properties are objects on the wire:
        // learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/booleanmanagedproperty
        bool flag when column.Type == ColumnType.ManagedProperty => new JsonObject
        {
            ["Value"] = flag,
            ["CanBeChanged"] = true,
            ["ManagedPropertyLogicalName"] = column.LogicalName + "anddeletable",
        },
        bool flag => flag,
        int number => number,
        long number => number,
        decimal number => number,
        double number => number,
        Guid id => id.ToString("D"),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        int[] choices => string.Join(',', choices.Select(c => c.ToString(CultureInfo.InvariantCulture))),
        RowReference reference => reference.Id.ToString("D"),
        string text => text,
        _ => throw new InvalidOperationException($"Local Dataverse bug: {value.GetType().Name} has no JSON."),
    };
}
