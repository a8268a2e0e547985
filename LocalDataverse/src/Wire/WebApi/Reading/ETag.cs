using System.Globalization;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>A row's version on the wire: W/"123".</summary>
static class ETag
{
    /// <returns>A version that no row has where it is none of ours.</returns>
    public static long VersionOf(string tag) =>
        tag.StartsWith("W/\"", StringComparison.Ordinal) && tag.EndsWith('"')
            && long.TryParse(tag.AsSpan(3..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    public static string Of(StoredRow row) => $"W/\"{row.Version.ToString(CultureInfo.InvariantCulture)}\"";
}
