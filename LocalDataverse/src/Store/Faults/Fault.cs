using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Faults;

/// <summary>The refusals the local Dataverse knows, each with the platform's code and, where public, its words.</summary>
/// <remarks>
/// Codes: learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes.
/// </remarks>
static class Fault
{
    /// <summary>What this local Dataverse does not know, it says so rather than guess.</summary>
    /// <param name="what">Names the request, table or option.</param>
    public static FaultException Unsupported(string what) => new(501, "0x80040203",
        $"The local Dataverse does not support {what}. A real environment may; nothing was changed.");

    public static FaultException InvalidArgument(string message) => new(400, "0x80040203", message);

    /// <summary>There is no user row for it.</summary>
    public static FaultException NotAMember() => new(403, "0x80072560", "The user is not a member of the organization.");

    public static FaultException UserDisabled(Guid userId) =>
        new(403, "0x80040225", $"The specified user (Id = {userId:D}) is disabled. Consider enabling this user.");

    /// <summary>A table that a real environment has and this one lacks: its name is not wrong.</summary>
    public static FaultException AbsentTable(string logicalName) => new(501, "0x80040203",
        $"The local environment does not have the table '{logicalName}', a real one has. Nothing was changed.");

    /// <summary>A URL or query the platform's OData parser refuses.</summary>
    public static FaultException BadQuery(string message) => new(400, "0x80060888", message);

    public static FaultException NoSegment(string segment) => new(404, "0x80060888", $"Resource not found for the segment '{segment}'.");

    public static FaultException NoProperty(string property, string type) =>
        BadQuery($"Could not find a property named '{property}' on type 'Microsoft.Dynamics.CRM.{type}'.");

    /// <summary>Two types OData does not let meet.</summary>
    public static FaultException IncompatibleTypes(string left, string right) => BadQuery(
        $"A binary operator with incompatible types was detected. Found operand types '{left}' and '{right}' for operator kind 'Equal'.");

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows, "Condition limits"</remarks>
    /// <remarks>
    /// Each $expand is a join; learn.microsoft.com/power-apps/developer/data-platform/fetchxml/join-tables has code and words of too many
    /// of those.
    /// </remarks>
    public static FaultException TooManyExpands() => new(400, "0x8004430D", "Number of link entities in query exceeded maximum limit.");

    /// <remarks>CannotAddQueueItemsToInactiveQueue; the words are the platform's, though they speak of something else.</remarks>
    public static FaultException QueueIsInactive() =>
        new(400, "0x80040522", "The selected user does not have sufficient permissions to work on items in this queue.");

    public static FaultException NoRow(Table table, Guid id) =>
        new(404, "0x80040217", $"{table.LogicalName} With Id = {id:D} Does Not Exist");

    public static FaultException NoRowForKey(Table table) => new(404, "0x80060891",
        $"A record with the specified key values does not exist in {table.LogicalName} entity");

    public static FaultException NoTable(string logicalName) => new(404, "0x80060888",
        $"Could not find an entity with name {logicalName} and a metadata id of 00000000-0000-0000-0000-000000000000.");

    /// <summary>A body the platform's OData reader refuses.</summary>
    public static FaultException BadPayload(Table table, string inner) => new(400, "0x80048d19",
        $"Error identified in Payload provided by the user for Entity :'{table.EntitySetName}', "
        + "For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  "
        + $"InnerException : {inner}");

    public static FaultException DuplicateId(Table table) =>
        new(412, "0x80040237", $"A record with matching key values already exists. Table {table.LogicalName}.");

    public static FaultException DuplicateLink() => new(412, "0x80040237", "Cannot insert duplicate key.");

    public static FaultException DuplicateKey(Table table, AlternateKey key) => new(412, "0x80060892",
        $"A record that has the attribute values {string.Join(", ", key.Columns)} already exists on Entity {table.LogicalName}. "
        + $"The entity key {key.DisplayName} requires that this set of attributes contains unique values. "
        + "Select unique values and try again.");

    public static FaultException VersionMismatch() => new(412, "0x80060882",
        "The version of the existing record doesn't match the RowVersion property provided.");

    public static FaultException TooLong(Table table, Column column) => new(400, "0x80044331",
        $"A validation error occurred.  The length of the '{column.LogicalName}' attribute of the '{table.LogicalName}' entity "
        + $"exceeded the maximum allowed length of '{column.MaxLength}'.");

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/best-practices/work-with-data/invalidcharactersinfield</remarks>
    public static FaultException InvalidCharacters(Column column) =>
        new(400, "0x80040278", $"The field '{column.LogicalName}' contains one or more invalid characters.");

    /// <remarks>Seen, with the slip of the pen, in github.com/microsoft/coe-starter-kit/issues/6417.</remarks>
    public static FaultException TooEarly(DateTime moment, DateTime earliest) => new(400, "0x80040239", string.Create(
        CultureInfo.InvariantCulture,
        $"DateTime is less than minumum value supported by CrmDateTime. Actual value: {moment:MM/dd/yyyy HH:mm:ss}, "
        + $"Minimum value supported: {earliest:MM/dd/yyyy HH:mm:ss}"));

    public static FaultException OutOfRange(Table table, Column column) =>
        new(400, column.Type is ColumnType.Integer or ColumnType.BigInt ? "0x8004432f" : "0x80044330",
        $"A validation error occurred.  The value of '{column.LogicalName}' on record of type '{table.LogicalName}' "
        + "is outside the valid range.");

    public static FaultException NotAChoice(Table table, Column column, int value, string accepted) => new(400, "0x8004431a",
        $"A validation error occurred. The value {value.ToString(CultureInfo.InvariantCulture)} of '{column.LogicalName}' "
        + $"on record of type '{table.LogicalName}' is outside the valid range. Accepted Values: {accepted}");

    public static FaultException WrongStatus(Table table, int status, string state) => new(400, "0x80048408",
        $"{status.ToString(CultureInfo.InvariantCulture)} is not a valid status code "
        + $"for state code {table.SchemaName}State.{state} on {table.LogicalName}.");

    /// <summary>
    /// Unconfirmed: no public log shows what a forbidden transition answers; this is the code for states and reasons at odds.
    /// </summary>
    public static FaultException WrongTransition(Table table, int from, int to) => new(400, "0x80048408", string.Create(
        CultureInfo.InvariantCulture,
        $"{to} is not a valid status code for {table.LogicalName} to go on to from {from}: its status reason transitions forbid it."));

    /// <summary>That a position's code is the one of any table is unconfirmed.</summary>
    public static FaultException Loop(Table table) => table.LogicalName switch
    {
        "account" => new(400, "0x80040507", "Creating this parental association would create a loop in Accounts hierarchy."),
        "contact" => new(400, "0x8004050a", "Creating this parental association would create a loop in Contacts hierarchy."),
        "systemuser" => new(400, "0x80041d25",
            "You cannot set the selected user as the manager for this user because the selected user is either already the manager or is in "
            + "the user's immediate management hierarchy.  Either select another user to be the manager or do not update the record."),
        _ => new(400, "0x80040387", "Creating this parental association would create a loop in this entity hierarchy."),
    };

    public static FaultException Required(Table table, Column column) => InvalidArgument(
        $"Attribute: {column.LogicalName} of {table.LogicalName} cannot be set to NULL");

    public static FaultException InUse(Table table, Table by) => new(400, "0x80040227",
        "The object you tried to delete is associated with another object and cannot be deleted. "
        + $"{table.LogicalName} is used by {by.LogicalName}.");
}
