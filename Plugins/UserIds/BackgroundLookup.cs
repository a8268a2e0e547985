using Enreach.Voice.Plugins.Hosting;
using Enreach.Voice.Plugins.Telephony;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.UserIds;

/// <summary>Looks users up on behalf of an asynchronous step, whose job is all that an administrator sees of it.</summary>
static class BackgroundLookup
{
    /// <param name="service">Sees every user.</param>
    /// <exception cref="TelephonyException">Nothing was written, though the telephony service is configured.</exception>
    /// <exception cref="InvalidPluginExecutionException">Users share one telephony user: the job has to fail to be seen.</exception>
    public static void Run(PluginCall call, IOrganizationService service, RetryPolicy policy, IReadOnlyList<Guid> users)
    {
        try
        {
            var report = new UserIdReport(UserIdApplying.Apply(service, service, () => TelephonyApi.Open(service, policy), users));
            call.Trace(report.ToString());
            if (report.RenderConflicts() is { } conflicts) throw new InvalidPluginExecutionException(conflicts);
        }
        catch (TelephonyException problem) when (problem.Problem == TelephonyProblem.NotConfigured)
        {
            // Ids are kept by hand here; every change of a user would leave a failed job.
            call.Trace($"Nothing was looked up. {problem.Message}");
        }
    }
}

/// <summary>
/// Asks for a user's cloud id without waiting for the telephony service: a column that the asynchronous step on Update of systemuser
/// watches.
/// </summary>
static class LookupRequest
{
    public const string Column = "enreach_clouduseridrequestedon";

    public static void Write(IOrganizationService service, Guid user, DateTime now) =>
        service.Update(new Entity("systemuser", user) { [Column] = now });

    /// <summary>Nothing but a request: the address did not change, and the id on file is still that of the address.</summary>
    public static bool IsAll(Entity target) =>
        target.Contains(Column) && !target.Contains("internalemailaddress") && !target.Contains(UserColumns.CloudEmail);
}
