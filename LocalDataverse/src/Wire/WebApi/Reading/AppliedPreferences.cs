using System.Globalization;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>Says which preferences of the client an answer honours.</summary>
static class AppliedPreferences
{
    public static WebApiResponse To(WebApiRequest request, WebApiResponse response)
    {
        var honoured = new List<string>();
        if (request.Annotations.Count > 0)
            honoured.Add($"odata.include-annotations=\"{string.Join(',', request.Annotations)}\"");
        if (request.MaxPageSize is { } size)
            honoured.Add($"odata.maxpagesize={size.ToString(CultureInfo.InvariantCulture)}");
        return honoured.Count == 0 ? response : response.With("Preference-Applied", string.Join(", ", honoured));
    }
}
