using Microsoft.Xrm.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>What one execution of a plug-in is told; a value of its own per step, with parameters and shared variables in common.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context</remarks>
sealed class PluginContext : IPluginExecutionContext5, IParentContext
{
    /// <returns>null for a request from outside.</returns>
    public static PluginContext? ParentOf(Scope scope) => (PluginContext?)scope.ParentContext;

    public required string MessageName { get; init; }

    public required string PrimaryEntityName { get; init; }

    public Guid PrimaryEntityId { get; set; }

    public required int Stage { get; init; }

    /// <summary>0 synchronous, 1 asynchronous.</summary>
    public int Mode { get; init; }

    public required int Depth { get; init; }

    public required bool IsInTransaction { get; init; }

    public required ParameterCollection InputParameters { get; init; }

    public required ParameterCollection OutputParameters { get; init; }

    public required ParameterCollection SharedVariables { get; init; }

    public EntityImageCollection PreEntityImages { get; init; } = [];

    public EntityImageCollection PostEntityImages { get; init; } = [];

    public required Guid UserId { get; init; }

    public required Guid InitiatingUserId { get; init; }

    public required Guid BusinessUnitId { get; init; }

    public required Guid CorrelationId { get; init; }

    public required DateTime OperationCreatedOn { get; init; }

    public Guid OperationId { get; init; }

    public required Guid OrganizationId { get; init; }

    public string OrganizationName => "voicelocal";

    public IPluginExecutionContext? ParentContext { get; init; }

    public EntityReference? OwningExtension { get; init; }

    public Guid? RequestId { get; init; }

    // Sandbox isolation, which is what the platform runs every plug-in in.
    public int IsolationMode => 2;

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    public string SecondaryEntityName => "none";

    public Guid InitiatingUserApplicationId => Guid.Empty;

    public Guid InitiatingUserAzureActiveDirectoryObjectId { get; init; }

    public Guid UserAzureActiveDirectoryObjectId { get; init; }

    public bool IsPortalsClientCall => false;

    public Guid PortalsContactId => Guid.Empty;

    public Guid AuthenticatedUserId => InitiatingUserId;

    public EntityImageCollection[] PreEntityImagesCollection => PreImagesOfRows is { } rows ? [.. rows] : [PreEntityImages];

    public EntityImageCollection[] PostEntityImagesCollection => PostImagesOfRows is { } rows ? [.. rows] : [PostEntityImages];

    /// <summary>Of a message on several rows, the images of each; null for any other message.</summary>
    public IReadOnlyList<EntityImageCollection>? PreImagesOfRows { get; init; }

    /// <inheritdoc cref="PreImagesOfRows"/>
    public IReadOnlyList<EntityImageCollection>? PostImagesOfRows { get; init; }

    public string InitiatingUserAgent => "";
}
