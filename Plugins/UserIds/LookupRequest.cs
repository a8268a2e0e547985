using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.UserIds;

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
