using System;
using System.Globalization;
using System.Linq;
using System.Text;
using VoiceForD365.Sandbox.Faults;

namespace VoiceForD365.Sandbox.WebApi.Reading;

/// <summary>Where the next page begins; opaque to clients, as the platform's paging cookie is.</summary>
internal static class SkipToken
{
    public static int Read(string? token)
    {
        if (token is null)
            return 0;
        try
        {
            return int.Parse(Encoding.ASCII.GetString(Convert.FromHexString(token)), NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            throw Fault.BadQuery("Malformed XML in $skiptoken: use @odata.nextLink as it is.");
        }
    }

    /// <summary>The query with the token of the next page instead of any older one.</summary>
    public static string Append(string query, int offset)
    {
        var token = Convert.ToHexString(Encoding.ASCII.GetBytes(offset.ToString(CultureInfo.InvariantCulture)));
        return string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !p.StartsWith("$skiptoken=", StringComparison.Ordinal) && !p.StartsWith("%24skiptoken=", StringComparison.OrdinalIgnoreCase))
            .Append("$skiptoken=" + token));
    }
}
