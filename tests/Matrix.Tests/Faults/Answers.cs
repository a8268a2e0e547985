using VoiceForD365.Matrix.Tests.World;

namespace VoiceForD365.Matrix.Tests.Faults;

/// <summary>What the platform, or a gateway before it, says instead of the environment.</summary>
static class Answers
{
    public static PassingResponse Throttled { get; } = Platform(
        429, "0x80072322", "Number of requests exceeded the limit of 6000 over time window of 300 seconds.", ("Retry-After", "17"));

    public static PassingResponse Of(Fault fault) => fault switch
    {
        Fault.Throttled or Fault.ThrottledFromHere => Throttled,
        Fault.Error500Before or Fault.Error500After => Platform(500, "0x80040216", "An unexpected error occurred."),
        Fault.Error502Before or Fault.Error502After => Gateway(502, "Bad Gateway"),
        Fault.Error503 => Gateway(503, "Service Unavailable"),
        Fault.Error504After => Gateway(504, "Gateway Timeout"),
        Fault.Redirected => PassingResponse.Of(
            302, "text/html", "<html><body>Moved</body></html>", ("Location", "https://login.microsoftonline.com/common/oauth2/authorize")),
        Fault.NotSignedIn401 => PassingResponse.Of(
            401,
            "text/html",
            "",
            ("WWW-Authenticate", "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize")),
        Fault.Forbidden403 => Platform(403, "0x80040220", "Principal user is missing a privilege."),
        Fault.NotFound404 => Platform(404, "0x80060888", "Resource not found for the segment."),
        Fault.Conflict412 => Platform(412, "0x80060882", "The version of the existing record doesn't match the property provided."),
        _ => throw new InvalidOperationException($"{fault} is no answer."),
    };

    static PassingResponse Platform(int status, string code, string message, params (string, string)[] headers) => PassingResponse.Of(
        status, "application/json; odata.metadata=minimal", $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""", headers);

    static PassingResponse Gateway(int status, string reason) =>
        PassingResponse.Of(status, "text/html", $"<html><head><title>{status} {reason}</title></head><body>{reason}</body></html>");
}
