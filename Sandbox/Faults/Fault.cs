using VoiceForD365.Sandbox.Security;

namespace VoiceForD365.Sandbox.Faults;

/// <summary>The refusals the sandbox knows, each with the platform's code.</summary>
/// <remarks>Codes: learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes</remarks>
internal static class Fault
{
    /// <summary>SecLib::AccessCheckEx / PrivilegeDenied.</summary>
    public static FaultException PrivilegeDenied(Caller caller, string privilege) => new(403, "0x80040220",
        $"Principal user (Id={caller.UserId:D}, type=8, roleCount=?, privilegeCount={caller.Privileges.Count}) is missing {privilege} privilege.");

    /// <summary>What this sandbox does not know, it says so rather than guess.</summary>
    /// <param name="what">Names the request, table or option.</param>
    public static FaultException Unsupported(string what) => new(501, "0x80040203",
        $"The sandbox does not support {what}. A real environment may; nothing was changed.");

    public static FaultException InvalidArgument(string message) => new(400, "0x80040203", message);
}
