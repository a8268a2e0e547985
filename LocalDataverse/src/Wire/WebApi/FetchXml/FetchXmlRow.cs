using System.Globalization;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Reading;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.FetchXml;

/// <summary>One row of an answer to FetchXML: columns without a value are left out, unlike in answers to OData queries.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/select-columns#column-aliases shows every annotation.</remarks>
sealed class FetchXmlRow(Scope scope, Table table, Annotations annotations)
{
    public const string Formatted = "@OData.Community.Display.V1.FormattedValue";
    const string AttributeName = "@OData.Community.Display.V1.AttributeName";
    const string LookupTable = "@Microsoft.Dynamics.CRM.lookuplogicalname";
    const string LookupNavigation = "@Microsoft.Dynamics.CRM.associatednavigationproperty";

    public JsonObject Write(EntityValue row)
    {
        var json = new JsonObject();
        if (row.RowVersion is { } version)
            json["@odata.etag"] = $"W/\"{version.ToString(CultureInfo.InvariantCulture)}\"";
        foreach (var (key, value) in row.Columns)
            if (value is AliasedValue aliased)
                WriteAliased(json, row, key, aliased);
            else if (value is not null)
                WritePlain(json, row, ColumnOf(key), value);
        return json;
    }

    Column ColumnOf(string name) => table.Column(name)
        ?? throw Fault.Unsupported($"'{name}' in a row of '{table.LogicalName}', which has no such column and got it from a plug-in");

    void WritePlain(JsonObject json, EntityValue row, Column column, object value)
    {
        var property = column.PropertyName;
        WriteFormatted(json, row, column.LogicalName, property);
        if (value is RowReference reference)
        {
            if (annotations.Has(LookupNavigation) && Navigation.NameOf(scope.Catalog, table, column, reference.Table) is { } navigation)
                json[property + LookupNavigation] = navigation;
            if (annotations.Has(LookupTable))
                json[property + LookupTable] = reference.Table;
        }

        json[property] = RowJson.Value(column, value);
    }

    // Under its alias a lookup keeps that name, and has no navigation property to name.
    void WriteAliased(JsonObject json, EntityValue row, string key, AliasedValue aliased)
    {
        if (aliased.Value is not { } value)
            return;
        if (annotations.Has(AttributeName))
            json[key + AttributeName] = aliased.Column;
        WriteFormatted(json, row, key, key);
        if (value is RowReference reference && annotations.Has(LookupTable))
            json[key + LookupTable] = reference.Table;
        json[key] = RowJson.Value(scope.Catalog.RequiredTable(aliased.Table).Columns[aliased.Column], value);
    }

    void WriteFormatted(JsonObject json, EntityValue row, string key, string property)
    {
        if (row.FormattedValues.TryGetValue(key, out var text))
            json[property + Formatted] = text;
    }
}
