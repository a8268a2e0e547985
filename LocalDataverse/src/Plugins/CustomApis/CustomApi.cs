using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.CustomApis;

/// <summary>A custom API as it is registered.</summary>
/// <param name="BindingType">0 global, 1 row, 2 rows.</param>
/// <param name="Plugin">Row of plugintype; null where only steps do something.</param>
sealed record CustomApi(
    string Name, int BindingType, string? BoundTable, bool IsFunction, string? Privilege, StoredRow? Plugin,
    IReadOnlyList<CustomApiPart> Parameters, IReadOnlyList<CustomApiPart> Properties)
{
    /// <summary>Names are told apart by case, as everywhere in OData.</summary>
    /// <returns>null when there is none of this name.</returns>
    public static CustomApi? Find(Scope scope, string name) =>
        scope.Rows.Where(scope.Catalog.RequiredTable("customapi"), ("uniquename", name))
            .FirstOrDefault(api => api.Text("uniquename") == name) is { } row
            ? Read(scope, row)
            : null;

    static CustomApi Read(Scope scope, StoredRow row) => new(
        row.Text("uniquename")!,
        row.Number("bindingtype") ?? 0,
        row.Text("boundentitylogicalname"),
        row["isfunction"] is true,
        row.Text("executeprivilegename"),
        row.Lookup("plugintypeid") is { } type ? scope.Rows.Find(scope.Catalog.RequiredTable("plugintype"), type) : null,
        Parts(scope, "customapirequestparameter", row),
        Parts(scope, "customapiresponseproperty", row));

    static IReadOnlyList<CustomApiPart> Parts(Scope scope, string table, StoredRow api) =>
    [
        .. scope.Rows.Where(scope.Catalog.RequiredTable(table), ("customapiid", api.Id)).Select(part => new CustomApiPart(
            part.Text("uniquename")!,
            (CustomApiType)(part.Number("type") ?? 0),
            part.Text("logicalentityname"),
            part["isoptional"] is true)),
    ];
}

/// <summary>A request parameter or response property.</summary>
/// <param name="Table">Logical name; null where any table, or none, will do.</param>
sealed record CustomApiPart(string Name, CustomApiType Type, string? Table, bool IsOptional);

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/custom-api-tables</remarks>
enum CustomApiType
{
    Boolean,
    DateTime,
    Decimal,
    Entity,
    EntityCollection,
    EntityReference,
    Float,
    Integer,
    Money,
    Picklist,
    String,
    StringArray,
    Guid,
}
