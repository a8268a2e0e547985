using System.Globalization;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>A row's version on the wire: W/"123".</summary>
static class ETag
{
    public static string Of(StoredRow row) => $"W/\"{row.Version.ToString(CultureInfo.InvariantCulture)}\"";
}
