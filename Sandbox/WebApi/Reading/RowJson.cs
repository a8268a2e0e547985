using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Rows;
using VoiceForD365.Sandbox.Storage;
using VoiceForD365.Sandbox.WebApi.Query;

namespace VoiceForD365.Sandbox.WebApi.Reading;

/// <summary>Writes rows as the Web API does: ETag, columns, and the annotations asked for.</summary>
internal sealed class RowJson(Scope scope, Annotations annotations)
{
    const string Formatted = "@OData.Community.Display.V1.FormattedValue";
    const string LookupTable = "@Microsoft.Dynamics.CRM.lookuplogicalname";
    const string LookupNavigation = "@Microsoft.Dynamics.CRM.associatednavigationproperty";

    readonly RowNames _names = new(scope);

    public JsonObject Write(StoredRow row, IEnumerable<Column> columns)
    {
        var json = new JsonObject { ["@odata.etag"] = ETag.Of(row) };
        foreach (var column in columns)
            Write(json, row, column, row[column.LogicalName]);
        return json;
    }

    void Write(JsonObject json, StoredRow row, Column column, object? value)
    {
        var property = column.PropertyName;
        if (value is not null && annotations.Has(Formatted) && FormattedValue.Of(scope.Catalog, column, value, _names) is { } text)
            json[property + Formatted] = text;
        if (value is RowReference reference)
        {
            if (annotations.Has(LookupNavigation) && Navigation.NameOf(scope.Catalog, row.Table, column, reference.Table) is { } navigation)
                json[property + LookupNavigation] = navigation;
            if (annotations.Has(LookupTable))
                json[property + LookupTable] = reference.Table;
        }

        json[property] = Value(column, value);
    }

    static JsonNode? Value(Column column, object? value) => value switch
    {
        null => null,
        // Managed properties are objects on the wire: learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/booleanmanagedproperty
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
        _ => throw new InvalidOperationException($"Sandbox bug: {value.GetType().Name} has no JSON."),
    };
}
