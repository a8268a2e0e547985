using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>Names of OData types, for messages.</summary>
static class EdmType
{
    public static string Of(Column column) => column.Type switch
    {
        ColumnType.Boolean => "Edm.Boolean",
        ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status => "Edm.Int32",
        ColumnType.BigInt => "Edm.Int64",
        ColumnType.Decimal or ColumnType.Money => "Edm.Decimal",
        ColumnType.Double => "Edm.Double",
        ColumnType.DateTime => column.DateBehavior == DateBehavior.DateOnly ? "Edm.Date" : "Edm.DateTimeOffset",
        ColumnType.Uniqueidentifier or ColumnType.File or ColumnType.Lookup or ColumnType.Owner or ColumnType.Customer => "Edm.Guid",
        _ => "Edm.String",
    };

    public static string Of(Literal literal) => literal switch
    {
        Literal.Number => "Edm.Decimal",
        Literal.Flag => "Edm.Boolean",
        Literal.Id => "Edm.Guid",
        Literal.Moment => "Edm.DateTimeOffset",
        Literal.Day => "Edm.Date",
        Literal.Enumerated(var type, _) => type,
        _ => "Edm.String",
    };
}
