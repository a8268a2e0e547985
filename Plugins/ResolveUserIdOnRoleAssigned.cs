using Enreach.Voice.Plugins.Hosting;
using Enreach.Voice.Plugins.UserIds;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins;

/// <summary>
/// Synchronous, after Associate of any table: has the cloud user id of users looked up who were given the role Voice User (C-51). Associate
/// cannot be registered for one table, and an asynchronous step would cost a system job per link anywhere: everything else is left at once.
/// </summary>
public sealed class ResolveUserIdOnRoleAssigned : IPlugin
{
    const string UsersAndRoles = "systemuserroles_association";

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        if (call.TryInput<Relationship>("Relationship")?.SchemaName != UsersAndRoles) return;
        EntityReference[] ends = [call.Input<EntityReference>("Target"), .. call.Input<EntityReferenceCollection>("RelatedEntities")];
        var service = call.AsSystem();
        if (!VoiceUserRole.IsAmong(service, Of(ends, "role"))) return;
        foreach (var user in Of(ends, "systemuser").Distinct()) LookupRequest.Write(service, user, call.Context.OperationCreatedOn);
    }

    // Either end may be the target: a role given to users, or users put into a role.
    static IEnumerable<Guid> Of(IEnumerable<EntityReference> ends, string table) =>
        ends.Where(end => end.LogicalName == table).Select(end => end.Id);
}
