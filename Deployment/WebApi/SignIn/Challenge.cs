using System.Text;
using System.Text.RegularExpressions;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>What a refused token lacks, as WWW-Authenticate says it.</summary>
/// <remarks>learn.microsoft.com/entra/identity-platform/claims-challenge</remarks>
static partial class Challenge
{
    /// <returns>JSON; null when nothing is wanted, or nothing that can be read.</returns>
    public static string? Claims(string? challenge)
    {
        if (challenge is null || Wanted().Match(challenge) is not { Success: true } found) return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(found.Groups[1].Value));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex("claims=\"([^\"]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Wanted();
}
