using Enreach.Voice.Plugins.Hosting;
using Enreach.Voice.Plugins.Telephony;
using Enreach.Voice.Plugins.UserIds;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins;

/// <summary>
/// Asynchronous, after Update of systemuser, on internalemailaddress, enreach_clouduseremail and enreach_clouduseridrequestedon: looks up
/// the cloud user id anew (C-51).
/// </summary>
public sealed class ResolveUserIdOnUserUpdate : IPlugin
{
    internal RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var service = call.AsSystem();
        var user = call.Context.PrimaryEntityId;
        try
        {
            BackgroundLookup.Run(call, service, Retry, [user]);
        }
        catch (TelephonyException problem)
        {
            if (LookupRequest.IsAll(call.Input<Entity>("Target"))) throw new InvalidPluginExecutionException(problem.Message, problem);

            // The id on file belongs to the address before the change; a wrong id is worse than none (C-53).
            UserIdApplying.Write(service, user, null);
            throw new InvalidPluginExecutionException(
                $"{problem.Message} The user has no cloud user id until \"Update Enreach User Ids\" is run.",
                problem);
        }
    }
}
