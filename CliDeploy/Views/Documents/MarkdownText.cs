using System.Text.RegularExpressions;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>Foreign words in Markdown: they stay words, and open no emphasis, link, tag, formula or table cell.</summary>
/// <remarks>Any punctuation may be escaped with a backslash: spec.commonmark.org (backslash escapes), github.github.com/gfm.</remarks>
static partial class MarkdownText
{
    /// <summary>On one line.</summary>
    public static string Escape(string text) => Special().Replace(ForeignText.Visible(text).ReplaceLineEndings(" "), @"\$0");

    /// <summary>In a cell of a table: whole, with its line breaks.</summary>
    public static string Cell(string text) => string.Join("<br>", text.ReplaceLineEndings("\n").Split('\n').Select(line => Escape(line)));

    /// <summary>In a tag of HTML, where no Markdown is read.</summary>
    public static string Html(string text) => System.Net.WebUtility.HtmlEncode(ForeignText.Visible(text).ReplaceLineEndings(" "));

    [GeneratedRegex(@"[\\`*_<>\[\]|#&~$@]")]
    private static partial Regex Special();
}
