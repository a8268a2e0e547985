using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>One write inside a transaction; a closed set.</summary>
public abstract record Write
{
    Write()
    {
    }

    /// <summary>Creates the row with this id; refused with <see cref="FaultKind.Conflict"/> when a row with this id exists.</summary>
    public sealed record Create(LogicalName Table, Guid Id, Sequence<ColumnSetting> Columns) : Write
    {
        /// <summary>Who takes part in an activity; empty for a row that is none.</summary>
        public Sequence<ActivityParty> Parties { get; init; } = Sequence<ActivityParty>.Empty;
    }

    /// <summary>
    /// Sets these columns of an existing row and no others; refused with <see cref="FaultKind.NotFound"/> when it is gone.
    /// </summary>
    /// <param name="ExpectedVersion">
    /// Refused with <see cref="FaultKind.Conflict"/> when the row has another version by now; null does not look.
    /// </param>
    public sealed record Update(LogicalName Table, Guid Id, string? ExpectedVersion, Sequence<ColumnSetting> Columns) : Write;

    /// <summary>Links two rows by a many-to-many relationship. The rows may have been created earlier in the same transaction.</summary>
    public sealed record Link(LogicalName Table, Guid Id, string Relationship, LogicalName OtherTable, Guid OtherId) : Write;

    /// <summary>Deletes the row; refused with <see cref="FaultKind.NotFound"/> when it is gone.</summary>
    /// <param name="ExpectedVersion">
    /// Refused with <see cref="FaultKind.Conflict"/> when the row has another version by now; null does not look.
    /// </param>
    public sealed record Delete(LogicalName Table, Guid Id, string? ExpectedVersion) : Write;

    /// <summary>Takes away a link of a many-to-many relationship; both rows stay.</summary>
    public sealed record Unlink(LogicalName Table, Guid Id, string Relationship, LogicalName OtherTable, Guid OtherId) : Write;

    /// <summary>Adds privileges to a role; privileges it has already are left as they are.</summary>
    /// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.addprivilegesrolerequest</remarks>
    public sealed record GrantPrivileges(Guid RoleId, Sequence<Guid> PrivilegeIds, PrivilegeDepth Depth) : Write;

    /// <summary>
    /// Changes what a model-driven app lists; seen by users once it is published. What is there already, or is not, stays as it is.
    /// </summary>
    /// <param name="Adds">Whether they are added, rather than taken out.</param>
    /// <param name="Components">At least one.</param>
    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addappcomponents, removeappcomponents. An app's components
    /// have no version that could guard the write.
    /// </remarks>
    public sealed record ChangeApp(Guid AppModuleId, bool Adds, Sequence<AppComponent> Components) : Write;

    /// <summary>
    /// Puts a record into a queue; one that is in another queue moves, one that is there already stays. The record may have been created
    /// earlier in the same transaction.
    /// </summary>
    /// <param name="Table">One that is enabled for queues, such as phonecall.</param>
    /// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.addtoqueuerequest</remarks>
    public sealed record AddToQueue(Guid QueueId, LogicalName Table, Guid Id) : Write;
}

/// <summary>Somebody who takes part in an activity.</summary>
/// <param name="Table">Such as contact, systemuser or queue.</param>
public sealed record ActivityParty(PartyRole Role, LogicalName Table, Guid Id);

/// <summary>How somebody takes part; the numbers are the platform's own (activityparty.participationtypemask).</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/activityparty-entity</remarks>
public enum PartyRole
{
    From = 1,
    To = 2,
}

/// <summary>Something an app lists.</summary>
/// <param name="Table">Where it is kept: systemform, or entity for a table itself.</param>
/// <param name="Id">The row's, or the table's MetadataId.</param>
public sealed record AppComponent(LogicalName Table, Guid Id)
{
    /// <summary>The platform's name for tables as components of an app.</summary>
    public static AppComponent OfTable(Guid metadataId) => new("entity", metadataId);

    public static AppComponent OfForm(Guid id) => new("systemform", id);
}

/// <summary>How far a privilege reaches; the numbers are the platform's own (Microsoft.Crm.Sdk.Messages.PrivilegeDepth).</summary>
public enum PrivilegeDepth
{
    Basic = 0,
    Local = 1,
    Deep = 2,
    Global = 3,
}

/// <summary>A call of an unbound custom API.</summary>
/// <param name="Name">Its unique name.</param>
public sealed record ApiCall(string Name, Sequence<ApiArgument> Arguments);

/// <param name="Values">Of a request parameter of type StringArray.</param>
public sealed record ApiArgument(string Name, Sequence<string> Values);
