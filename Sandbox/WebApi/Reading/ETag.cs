using System.Globalization;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.WebApi.Reading;

/// <summary>A row's version on the wire: W/"123".</summary>
internal static class ETag
{
    public static string Of(StoredRow row) => $"W/\"{row.Version.ToString(CultureInfo.InvariantCulture)}\"";
}
