using System.Text;
using System.Text.RegularExpressions;

namespace Enreach.Voice.Plugins.CallbackLists;

/// <summary>The pattern of the operator "like": % for any text, _ for one character, [abc] for one of these.</summary>
static class LikePattern
{
    static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <param name="text">null fits no pattern.</param>
    public static bool Fits(string? text, string pattern) =>
        text is not null
        && Regex.IsMatch(
            text,
            Translate(pattern),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline,
            MatchTimeout);

    static string Translate(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var end = pattern[i] == '[' ? pattern.IndexOf(']', i + 1) : -1;
            if (end > i + 1)
            {
                regex.Append(Set(pattern.Substring(i + 1, end - i - 1)));
                i = end;
            }
            else
            {
                regex.Append(pattern[i] switch
                {
                    // Several in a row would only make the search slow.
                    '%' when i > 0 && pattern[i - 1] == '%' => "",
                    '%' => ".*",
                    '_' => ".",
                    var letter => Regex.Escape(letter.ToString()),
                });
            }
        }

        return regex.Append(@"\z").ToString();
    }

    static string Set(string members)
    {
        var isNot = members.Length > 1 && members[0] == '^';
        var inside = (isNot ? members.Substring(1) : members).Replace(@"\", @"\\").Replace("[", @"\[").Replace("^", @"\^");
        return $"[{(isNot ? "^" : "")}{inside}]";
    }
}
