using System.Globalization;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>A row's version on the wire: W/"123".</summary>
static class ETag
{
    /// <returns>A version that no row has where it is none of ours.</returns>
    public static long VersionOf(string tag) =>
        tag is ['W', '/', '"', .. var digits, '"']
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    public static string Of(StoredRow row) => $"W/\"{row.Version.ToString(CultureInfo.InvariantCulture)}\"";
}
