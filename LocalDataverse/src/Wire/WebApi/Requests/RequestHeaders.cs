using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Requests;

/// <summary>Headers that would change what a request does: obeyed, or refused by name.</summary>
static class RequestHeaders
{
    static readonly string[] Unknown = ["MSCRM.MergeLabels"];

    public static void Check(WebApiRequest request, Caller caller)
    {
        foreach (var name in Unknown)
            if (request.Header(name) is { Length: > 0 })
                throw Fault.Unsupported($"the header '{name}'");
        Bypass(request, caller);
        if (request.Header("Content-Type") is { } type && request.Body.Length > 0
            && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
            throw new FaultException(415, "0x80048d19", $"The content type '{type}' is not supported; send application/json.");
    }

    /// <summary>Which steps the caller leaves out, as far as they may.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/bypass-custom-business-logic</remarks>
    public static Bypass Bypass(WebApiRequest request, Caller caller) => LocalDataverse.Bypass.Read(
        caller,
        string.Equals(request.Header("MSCRM.BypassCustomPluginExecution"), "true", StringComparison.OrdinalIgnoreCase),
        request.Header("MSCRM.BypassBusinessLogicExecution"),
        request.Header("MSCRM.BypassBusinessLogicExecutionStepIds"));
}
