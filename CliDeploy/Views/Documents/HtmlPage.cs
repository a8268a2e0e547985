using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>
/// A page that needs nothing else. Foreign words are text and nothing more; the page's own policy lets no script run but the one that is in
/// it.
/// </summary>
static class HtmlPage
{
    /// <param name="title">Plain words.</param>
    /// <param name="style">CSS.</param>
    /// <param name="body">HTML.</param>
    /// <param name="script">Runs behind the body.</param>
    public static string Render(string title, string style, string body, string script) => new StringBuilder()
        .Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .Append("<meta name=\"referrer\" content=\"no-referrer\">\n")
        .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .Append($"style-src {Hash(style)}; script-src {Hash(script)}; base-uri 'none'; form-action 'none'\">\n")
        .Append($"<title>{Escape(title)} - Voice for Dynamics 365</title>\n<style>{style}</style>\n</head>\n<body>\n")
        .Append(body)
        .Append($"<script>{script}</script>\n</body>\n</html>\n")
        .ToString();

    /// <summary>Foreign words as text, in elements and in quoted attributes.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(ForeignText.Visible(text));

    /// <summary>The class that gives words the colour of their tone.</summary>
    public static string ClassOf(Tone tone) => tone.ToString().ToLowerInvariant();

    /// <summary>A style or script that lies beside the documents.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    static string Hash(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
}
