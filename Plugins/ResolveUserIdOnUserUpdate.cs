using System;
using Enreach.Voice.Plugins.Hosting;
using Enreach.Voice.Plugins.Telephony;
using Enreach.Voice.Plugins.Telephony.Http;
using Enreach.Voice.Plugins.UserIds;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins;

/// <summary>
/// Asynchronous, after Update of systemuser, on internalemailaddress and enreach_clouduseremail: looks up the cloud user id anew (C-51).
/// </summary>
public sealed class ResolveUserIdOnUserUpdate : IPlugin
{
    private readonly HttpManners manners;

    public ResolveUserIdOnUserUpdate()
        : this(HttpManners.Default)
    {
    }

    internal ResolveUserIdOnUserUpdate(HttpManners manners) => this.manners = manners;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var service = call.AsSystem();
        var user = call.Context.PrimaryEntityId;
        try
        {
            var report = new UserIdReport(UserIdApplying.Apply(service, service, () => TelephonyApi.Open(service, manners), [user]));
            call.Trace(report.ToString());
            // A failed job is what an administrator sees of an asynchronous step.
            if (report.RenderConflicts() is { } conflicts) throw new InvalidPluginExecutionException(conflicts);
        }
        catch (TelephonyException problem) when (problem.Problem == TelephonyProblem.NotConfigured)
        {
            // Ids are kept by hand here; every change of an address would leave a failed job.
            call.Trace($"Nothing was looked up. {problem.Message}");
        }
        catch (TelephonyException problem)
        {
            // The id on file belongs to the address before the change; a wrong id is worse than none (C-53).
            UserIdApplying.Write(service, user, null);
            throw new InvalidPluginExecutionException($"{problem.Message} The user has no cloud user id until \"Update Enreach User Ids\" is run.", problem);
        }
    }
}
