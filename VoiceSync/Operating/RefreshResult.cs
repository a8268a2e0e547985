using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.VoiceSync.Operating;

/// <summary>What a machine read anew, and what came of it.</summary>
/// <param name="Machine">Its name, or in a cluster the address the others reach it at.</param>
/// <param name="Environments">All it serves now; settings, profiles and secrets of each are read anew by its next pass or push.</param>
/// <param name="Added">They are gone round from now on.</param>
/// <param name="Changed">The file says something else of them; taken behind the pass that goes on.</param>
/// <param name="Removed">They are left behind the pass that goes on.</param>
/// <param name="Problems">Where one is an error, the file and the keys of before stay.</param>
sealed record RefreshResult(
    string Machine,
    IReadOnlyList<string> Environments,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Removed,
    IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>As people are answered, and as machines tell each other.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
