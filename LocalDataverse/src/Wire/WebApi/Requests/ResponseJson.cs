using System.Text.Encodings.Web;
using System.Text.Json;

namespace VoiceForD365.LocalDataverse.WebApi.Requests;

static class ResponseJson
{
    /// <summary>Quotes and letters as they are; nothing here is ever put into HTML.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
