using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Writing;

namespace VoiceForD365.LocalDataverse.Actions.Security;

/// <summary>AddMembersTeam and RemoveMembersTeam, bound to a team; adding a member again changes nothing.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addmembersteam, removemembersteam</remarks>
sealed class ChangeMembersTeam(string name, bool adds, TimeProvider clock) : ITransactionalAction
{
    public string Name => name;

    public string? BoundTable => "team";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        if (!request.Parameters.TryGetProperty("Members", out var members) || members.ValueKind != JsonValueKind.Array)
            throw Fault.InvalidArgument("Required field 'Members' is missing");
        var (team, membership) = (request.BoundTo!.Value.Id, work.Catalog.ManyToMany["teammembership_association"]);
        var writer = new RowWriter(work, request.Caller, ShareRow.Moment(clock));
        foreach (var member in members.EnumerateArray()
            .Select(value => RowParameter.Read(work.Catalog, work.Rows, value, "Members", "systemuser")))
        {
            var isMember =
                work.Rows.Where(work.Catalog.RequiredTable("teammembership"), ("teamid", team), ("systemuserid", member.Id)).Count > 0;
            if (adds && !isMember)
                writer.Link(membership, team, member.Id);
            else if (!adds)
                writer.Unlink(membership, team, member.Id);
        }

        return ActionResponse.NoContent;
    }
}
