using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Plugins.Registration;
using VoiceForD365.LocalDataverse.Plugins.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>What the executions of one message have in common: parameters, shared variables, depth, who caused it.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context: variables of stage 10 are seen by the later
/// stages through their parent context.
/// </remarks>
sealed class ContextFrame(Scope scope, PluginHost host, PluginEvent @event, PluginContext? parent, bool isInTransaction)
{
    /// <summary>The platform's limit on messages that cause each other.</summary>
    const int MaxDepth = 8;

    readonly ParameterCollection _shared = [];
    readonly Guid _operation = Guid.NewGuid();

    /// <exception cref="Faults.FaultException">0x80044182: messages have caused each other too often.</exception>
    public static void CheckDepth(Scope scope)
    {
        if ((PluginContext.ParentOf(scope)?.Depth ?? 0) >= MaxDepth)
            throw PluginFault.TooDeep();
    }

    /// <summary>The message itself, as the parent of what comes within its transaction.</summary>
    public PluginContext Outer() => Context(Step.MainOperation, 0, null, StepImages.None, scope.Caller.UserId);

    /// <summary>For the main operation's own plug-in.</summary>
    public PluginContext Main() => Outer();

    public PluginContext For(Step step) => Context(
        step.Stage,
        step.IsAsync ? 1 : 0,
        new EntityReference("sdkmessageprocessingstep", step.Id) { Name = step.Name },
        StepImages.Of(scope, step, @event),
        step.ImpersonatedUser ?? scope.Caller.UserId);

    PluginContext Context(int stage, int mode, EntityReference? owner, StepImages images, Guid user) => new()
    {
        MessageName = @event.Message,
        PrimaryEntityName = @event.Table ?? "none",
        PrimaryEntityId = @event.RowId,
        Stage = stage,
        Mode = mode,
        Depth = (PluginContext.ParentOf(scope)?.Depth ?? 0) + 1,
        IsInTransaction = isInTransaction && mode == 0,
        InputParameters = @event.Input,
        OutputParameters = @event.Output,
        SharedVariables = _shared,
        PreEntityImages = images.Before,
        PostEntityImages = images.After,
        PreImagesOfRows = images.BeforeOfRows,
        PostImagesOfRows = images.AfterOfRows,
        UserId = user,
        InitiatingUserId = PluginContext.ParentOf(scope)?.InitiatingUserId ?? scope.Caller.Delegate?.UserId ?? scope.Caller.UserId,
        BusinessUnitId = scope.Caller.BusinessUnitId,
        OrganizationId = PluginContext.ParentOf(scope)?.OrganizationId ?? TheOrganization.IdOf(scope),
        CorrelationId = PluginContext.ParentOf(scope)?.CorrelationId ?? _operation,
        OperationId = _operation,
        OperationCreatedOn = scope.Now,
        RequestId = PluginContext.ParentOf(scope) is { } outer ? outer.RequestId : _operation,
        ParentContext = parent,
        OwningExtension = owner,
        InitiatingUserAzureActiveDirectoryObjectId = (scope.Caller.Delegate ?? scope.Caller).ObjectId ?? Guid.Empty,
        UserAzureActiveDirectoryObjectId =
            (user == scope.Caller.UserId ? scope.Caller : host.CallerOf(user)).ObjectId ?? Guid.Empty,
    };
}
