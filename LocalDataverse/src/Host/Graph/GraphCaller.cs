namespace VoiceForD365.LocalDataverse.Graph;

/// <summary>Who asks Microsoft Graph, and what a token lets them ask.</summary>
/// <param name="Application">Client id of the program that asks for itself; null where a person does.</param>
/// <param name="Permissions">Of the program, or of the program that acts for the person.</param>
/// <param name="IsAdministrator">The person has a directory role such as Application Administrator.</param>
/// <remarks>learn.microsoft.com/graph/permissions-overview; which permission opens what stands at each resource's page.</remarks>
sealed record GraphCaller(Guid? Application, IReadOnlyCollection<string> Permissions, bool IsAdministrator)
{
    public const string OwnedBy = "Application.ReadWrite.OwnedBy";

    /// <summary>Permissions the stand-in knows; each may be asked for, and nobody is asked for consent.</summary>
    public static readonly string[] Known =
    [
        "Application.Read.All", "Application.ReadWrite.All", OwnedBy, "DelegatedPermissionGrant.Read.All",
        "DelegatedPermissionGrant.ReadWrite.All", "Directory.Read.All", "Group.Read.All", "GroupMember.Read.All",
        "Policy.Read.All", "Policy.Read.ApplicationConfiguration", "User.Read.All", "User.ReadBasic.All",
    ];

    public bool May(params string[] any) => any.Any(Permissions.Contains);

    /// <exception cref="GraphException">None of these was granted.</exception>
    public void Needs(params string[] any)
    {
        if (!May(any)) throw GraphException.Denied();
    }

    /// <summary>Writing as a person also takes a role in the directory.</summary>
    public void NeedsToWrite(params string[] any)
    {
        Needs(any);
        if (Application is null && !IsAdministrator) throw GraphException.Denied();
    }
}
