using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>What the platform's query builder refuses, by the codes of its documentation.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes, names beginning with QueryBuilder. Which of
/// them answers which mistake is documented by their names only; see docs/unverified.md.
/// </remarks>
static class QueryFault
{
    public static FaultException NoEntity(string table) =>
        new(400, "0x80041102", $"The entity with a name = '{table}' with namemapping = 'Logical' was not found in the MetadataCache.");

    public static FaultException NoAttribute(Table table, string column) => new(400, "0x80041103",
        $"'{table.LogicalName}' entity doesn't contain attribute with Name = '{column}' and NameMapping = 'Logical' "
        + "(look up attribute by name is case-sensitive).");

    public static FaultException JoinTypes(string from, string to) =>
        new(400, "0x80041104", $"Data Types don't match for the link-entity join attributes '{from}', '{to}'.");

    public static FaultException BadCondition(string why) => new(400, "0x80041106", $"Incorrect filter condition or conditions. {why}");

    public static FaultException ColumnInAggregate(string column) => new(400, "0x80041107",
        "An attribute can not be requested when an aggregate operation has been specified and its neither groupby nor aggregate. "
        + $"Attribute: {column}");

    public static FaultException BadAlias(string? alias) => new(400, "0x80041109", string.IsNullOrEmpty(alias)
        ? "Invalid alias for aggregate operation. An alias is required."
        : $"Invalid character specified for alias: {alias}. "
            + "Only characters within the ranges [A-Z], [a-z] or [0-9] or _ are allowed.  "
            + "The first character may only be in the ranges [A-Z], [a-z] or _.");

    public static FaultException NoAlias(string alias) => new(400, "0x8004110a",
        $"The specified alias for the given entity in the condition does not exist. Alias: {alias}");

    public static FaultException BadText(string name, string text) =>
        new(400, "0x80041108", $"Invalid value specified for type. {name} = '{text}'.");

    public static FaultException DistinctOfNothing() =>
        new(400, "0x8004112C", "The no-attrs tag cannot be used in conjuction with Distinct set to true.");

    /// <summary>A sum of whole numbers is more than one of them can be.</summary>
    public static FaultException Overflow() =>
        new(400, "0x80041136", "An arithmetic overflow happened while the aggregates were computed.");

    public static FaultException GroupAndAggregate() =>
        new(400, "0x80041137", "An attribute can either be an aggregate or a Group By but not both");

    public static FaultException NotPositive(string what) => new(400, "0x8004110c", $"A value greater than zero must be specified. {what}");

    /// <param name="code">Several attributes have a code of their own.</param>
    public static FaultException BadFlag(string name, string code) =>
        new(400, code, $"The only valid values for {name} attribute are 'true', 'false', '1', and '0'.");

    public static FaultException BadNode(string message) => new(400, "0x8004111c", message);

    public static FaultException BadOperator(string operation, Column column) => new(400, "0x80041120",
        $"Unsupported condition operator. '{operation}' does not fit the attribute '{column.LogicalName}' of type {column.Type}.");

    public static FaultException UnknownOperator(string operation) =>
        new(400, "0x80041120", $"Unsupported condition operator. Operator: {operation}");

    public static FaultException BadJoin(string why) => new(400, "0x80041121", $"Unsupported join operator. {why}");

    public static FaultException BadCookie(string why) => new(400, "0x8004112A", $"Invalid page number in paging cookie. {why}");

    public static FaultException CookieOfOtherOrder() => new(400, "0x80041129", "Order by columns do not match those in paging cookie.");

    public static FaultException BadAggregate(AggregateFunction function, Column column) => new(400, "0x8004112F",
        $"Aggregate {function} is not supported for attribute of type {column.Type}.");

    public static FaultException DuplicateAlias(string alias) =>
        new(400, "0x80041130", $"FetchXML should have unique aliases. Alias: {alias}");

    public static FaultException OrderByColumnOfAggregate() =>
        new(400, "0x80041131", "An attribute cannot be specified for an order clause for an aggregate Query. Use an alias.");

    public static FaultException OrderByAliasOfPlain() =>
        new(400, "0x80041132", "An alias cannot be specified for an order clause for a non-aggregate Query. Use an attribute.");

    public static FaultException OrderWithoutColumn() =>
        new(400, "0x80041133", "An attribute is required for an order clause for a non-aggregate Query.");

    public static FaultException OrderWithoutAlias() =>
        new(400, "0x80041134", "An alias is required for an order clause for an aggregate Query.");

    public static FaultException BadDateGrouping(string? grouping) =>
        new(400, "0x80041135", $"Invalid value '{grouping}' for dategrouping.");

    public static FaultException BadValue(Column column, object value) => new(400, "0x80041139", string.Create(
        CultureInfo.InvariantCulture,
        $"The attribute value provided is invalid. Attribute: {column.LogicalName}, value: '{value}', type: {column.Type}."));

    public static FaultException TooManyConditions() => new(400, "0x8004430C", "Number of conditions in query exceeded maximum limit.");

    public static FaultException TooManyLinks() => new(400, "0x8004430D", "Number of link entities in query exceeded maximum limit.");

    public static FaultException NotOnLongText() => new(400, "0x80044153",
        "between, not-between, in, and not-in operators are not allowed on attributes of type text or ntext.");

    public static FaultException AggregateLimit() =>
        new(400, "0x8004E023", "AggregateQueryRecordLimit exceeded. Cannot perform this operation.");

    public static FaultException CookieRequired() => new(400, "0x80040315",
        "Paging cookie required to retrieve more records. Update your query to retrieve with total records below 50000");
}
