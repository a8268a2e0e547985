using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions;

/// <summary>
/// QueueUpdateRibbonClientMetadata: Package Deployer sends it after a deployment, so that ribbons are put together anew in the background.
/// Nobody shows ribbons here, so that no job is queued.
/// </summary>
/// <remarks>
/// learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.queueupdateribbonclientmetadatarequest: no parameters, an empty response. The
/// privilege is in docs/unverified.md.
/// </remarks>
sealed class QueueUpdateRibbonClientMetadata : ITransactionalAction
{
    public string Name => "QueueUpdateRibbonClientMetadata";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvPublishCustomization");
        return ActionResponse.NoContent;
    }
}
