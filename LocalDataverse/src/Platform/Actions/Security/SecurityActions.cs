namespace VoiceForD365.LocalDataverse.Actions.Security;

/// <summary>The actions of the security model.</summary>
static class SecurityActions
{
    public static IEnumerable<IAction> All(TimeProvider clock) =>
    [
        new AddPrivilegesRole(),
        new ReplacePrivilegesRole(),
        new RemovePrivilegeRole(),
        new ShareRow("GrantAccess", adds: true, clock),
        new ShareRow("ModifyAccess", adds: false, clock),
        new RevokeAccess(clock),
        new ChangeMembersTeam("AddMembersTeam", adds: true, clock),
        new ChangeMembersTeam("RemoveMembersTeam", adds: false, clock),
        new SetBusinessSystemUser(clock),
    ];
}
