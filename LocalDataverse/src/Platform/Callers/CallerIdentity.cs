namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>What a token or a header says about who is calling; a closed set, each naming at most one user; or the system itself.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/authenticate-oauth: a person is known by the object id of Microsoft Entra ID
/// (claim oid), an application by its client id (claim appid) through its application user.
/// </remarks>
abstract record CallerIdentity
{
    /// <summary>A user of <see cref="CallerReader.Domain"/>.</summary>
    public sealed record Account(string Name) : CallerIdentity;

    /// <summary>The application user with this client id.</summary>
    public sealed record Application(Guid ApplicationId) : CallerIdentity;

    /// <summary>The user with this object id of Microsoft Entra ID; also the header CallerObjectId.</summary>
    public sealed record EntraObject(Guid ObjectId) : CallerIdentity;

    /// <summary>The system itself, on whose behalf plug-ins may send messages; nothing a client says names it.</summary>
    public sealed record System : CallerIdentity;

    /// <summary>By primary key; also the headers MSCRMCallerID and, in SOAP, CallerId.</summary>
    public sealed record User(Guid UserId) : CallerIdentity;
}
