using System.Text;
using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Tells in SECURITY.md where a vulnerability is reported; in the repository, it names the file that has the address.</summary>
static partial class ReportingAddress
{
    /// <returns>The page with the address, or with the way to go where none is known; another page as it is.</returns>
    public static SourceFile Tell(SourceFile page, Vendor vendor) => page.Path is not "SECURITY.md" ? page : page with
    {
        Content = Encoding.UTF8.GetBytes(Place().Replace(Encoding.UTF8.GetString(page.Content.Span), _ => Words(vendor))),
    };

    static string Words(Vendor vendor) => vendor.Security is { } address
        ? $"The address is {address}."
        : "This is a preview, and no address has been named for reports yet: tell whoever gave you this version.";

    [GeneratedRegex("<!-- address -->.*?<!-- end of the address -->", RegexOptions.Singleline)]
    private static partial Regex Place();
}
