using System.Text.Encodings.Web;
using System.Text.Json;

namespace VoiceForD365.SmartRouting.Contract;

/// <summary>The answer that moves a call (D-13).</summary>
sealed record Redirection(string InitialTarget)
{
    /// <summary>
    /// Names exactly as they are, and a plus as a plus: strict JSON allows \u002B, but not every reader has been told.
    /// </summary>
    public static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
