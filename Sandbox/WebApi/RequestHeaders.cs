using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Security;

namespace VoiceForD365.Sandbox.WebApi;

/// <summary>Headers that would change what a request does: obeyed, or refused by name.</summary>
internal static class RequestHeaders
{
    static readonly string[] Unknown = ["MSCRM.MergeLabels"];

    public static void Check(WebApiRequest request, Caller caller)
    {
        foreach (var name in Unknown)
            if (request.Header(name) is { Length: > 0 })
                throw Fault.Unsupported($"the header '{name}'");
        // There are no custom plug-ins here to bypass, but the right to is needed all the same.
        if (request.Header("MSCRM.BypassCustomPluginExecution") is "true")
            caller.Demand("prvBypassCustomPlugins");
        if (request.Header("Content-Type") is { } type && request.Body.Length > 0 && !type.Contains("json", System.StringComparison.OrdinalIgnoreCase))
            throw new FaultException(415, "0x80048d19", $"The content type '{type}' is not supported; send application/json.");
    }
}
