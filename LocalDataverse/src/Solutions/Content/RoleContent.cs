namespace VoiceForD365.LocalDataverse.Solutions.Content;

sealed record RoleContent(Guid Id, string Name, IReadOnlyList<RolePrivilege> Privileges)
    : SolutionComponent(ComponentKey.Of(ComponentKind.Role, Id), Labels.Of(0, Name), []);

sealed record RolePrivilege(string Name, PrivilegeDepth Depth);

/// <summary>How far a privilege reaches, as RolePrivileges.PrivilegeDepth numbers it.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.privilegedepth: Basic 0, Local 1, Deep 2, Global 3.</remarks>
enum PrivilegeDepth
{
    Basic = 0,
    Local = 1,
    Deep = 2,
    Global = 3,
}
