using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>Refusals that only the organization service words this way; all others are <see cref="Fault"/>'s.</summary>
/// <remarks>
/// Codes: learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes, optimistic-concurrency; wordings from
/// public logs.
/// </remarks>
static class OrganizationFault
{
    /// <summary>QueryBuilderNoEntity.</summary>
    public static FaultException NoTable(string name) => new(404, "0x80041102",
        $"The entity with a name = '{name}' with namemapping = 'Logical' was not found in the MetadataCache.");

    /// <summary>QueryBuilderNoAttribute.</summary>
    public static FaultException NoColumn(Table table, string name) => new(400, "0x80041103",
        $"'{table.SchemaName}' entity doesn't contain attribute with Name = '{name}' and NameMapping = 'Logical'.");

    public static FaultException WrongType(Column column, object value) => Fault.InvalidArgument(
        $"Incorrect attribute value type {TypeName(value)}\r\nParameter name: {column.LogicalName}");

    public static FaultException MissingParameter(string name) => Fault.InvalidArgument($"Required field '{name}' is missing");

    public static FaultException UnknownParameter(string name) => Fault.InvalidArgument($"Unrecognized request parameter: {name}");

    /// <summary>ConcurrencyVersionNotProvided.</summary>
    public static FaultException NoVersion() =>
        new(400, "0x80060883", "The RowVersion property must be provided when the value of ConcurrencyBehavior is IfVersionMatches.");

    /// <summary>OptimisticConcurrencyNotEnabled.</summary>
    public static FaultException NoConcurrency(Table table) =>
        new(400, "0x8006088d", $"Optimistic concurrency isn't enabled for entity type {table.LogicalName}.");

    public static FaultException NoRelationship(string schemaName) =>
        new(404, "0x80044363", $"The relationship '{schemaName}' does not exist.");

    /// <summary>
    /// Two rows of an UpsertMultiple are one; learn.microsoft.com/power-apps/developer/data-platform/bulk-operations says that this is an
    /// error, not which.
    /// </summary>
    public static FaultException Twice(string table) =>
        Fault.InvalidArgument($"Two rows of {table} in the parameter 'Targets' have the same key.");

    /// <summary>The code is a guess; clients look for MaxBatchSize among the details.</summary>
    public static FaultException BatchTooLarge(int found, int allowed) => Fault.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"The request batch has {found} requests; at most {allowed} are allowed."));

    // What a client sent, in its own words: the neutral types are named as the SDK's.
    static string TypeName(object value) => value switch
    {
        EntityValue => "Microsoft.Xrm.Sdk.Entity",
        Storage.RowReference or KeyReference => "Microsoft.Xrm.Sdk.EntityReference",
        int[] => "Microsoft.Xrm.Sdk.OptionSetValueCollection",
        DateOnly => "System.DateTime",
        System.Collections.Generic.IReadOnlyList<EntityValue> => "Microsoft.Xrm.Sdk.EntityCollection",
        _ => value.GetType().FullName!,
    };
}
