using System.Text;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>"@p1=value" among the query options, to be used as "@p1" in $filter, $orderby and the arguments of functions.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview: one without a value stands for null.</remarks>
sealed class ParameterAliases(IReadOnlyDictionary<string, string> values)
{
    /// <param name="options">Unescaped; those that are no alias are left alone.</param>
    public static ParameterAliases Of(IEnumerable<(string Name, string Value)> options)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in options.Where(option => option.Name.StartsWith('@')))
            values[name] = value;
        return new ParameterAliases(values);
    }

    /// <summary>The text with every alias outside of quotes replaced by its value.</summary>
    public string Resolve(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal))
            return text;
        var resolved = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0' || c != '@')
            {
                quote = c is '\'' or '"' && quote is '\0' ? c : c == quote ? '\0' : quote;
                resolved.Append(c);
                continue;
            }

            var end = i + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            resolved.Append(values.GetValueOrDefault(text[i..end], "null"));
            i = end - 1;
        }

        return resolved.ToString();
    }
}
