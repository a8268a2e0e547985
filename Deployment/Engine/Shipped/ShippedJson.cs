using System.Globalization;
using System.Text;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Shipped;

/// <summary>The column enreach_values: one JSON object, column to canonical text.</summary>
internal static class ShippedJson
{
    /// <remarks>By hand: the serializer would escape every slash, and administrators read this.</remarks>
    public static string Write(IEnumerable<ShippedValue> values) =>
        "{" + string.Join(",", values.Select(value => $"{Quoted(value.Name)}:{Quoted(value.Text)}")) + "}";

    private static string Quoted(string text) => "\"" + string.Concat(text.Select(Escaped)) + "\"";

    private static string Escaped(char letter) => letter switch
    {
        '"' or '\\' => $"\\{letter}",
        < ' ' or '\uFFFE' or '\uFFFF' => $"\\u{(int)letter:x4}",
        _ when char.IsSurrogate(letter) => $"\\u{(int)letter:x4}",
        _ => letter.ToString(),
    };

    /// <returns>Empty for what is not ours: somebody wrote into the row, and nothing is known of what was shipped.</returns>
    public static Sequence<ShippedValue> Read(string text) =>
        new Reader(text).ReadAll() is { } values ? values.ToSequence() : Sequence<ShippedValue>.Empty;

    /// <remarks>By hand too: every run reads every record, and the serializer takes as long for one as planning its row does.</remarks>
    private sealed class Reader(string text)
    {
        private int at;

        /// <returns>null where the text is anything but one object of texts.</returns>
        public List<ShippedValue>? ReadAll()
        {
            var values = new List<ShippedValue>();
            if (!Take('{')) return null;
            if (Take('}')) return IsAtEnd() ? values : null;
            do
            {
                if (ReadText() is not { } name || !Take(':') || ReadValue() is not { } value) return null;
                values.Add(new(name, value));
            }
            while (Take(','));
            return Take('}') && IsAtEnd() ? values : null;
        }

        private string? ReadValue()
        {
            SkipSpace();
            if (string.CompareOrdinal(text, at, "null", 0, 4) != 0) return ReadText();
            at += 4;
            return "";
        }

        private string? ReadText()
        {
            if (!Take('"')) return null;
            var read = new StringBuilder();
            while (at < text.Length && text[at] >= ' ')
            {
                var letter = text[at++];
                if (letter == '"') return read.ToString();
                if (letter != '\\') read.Append(letter);
                else if (ReadEscaped() is { } escaped) read.Append(escaped);
                else return null;
            }

            return null;
        }

        private char? ReadEscaped() => at == text.Length ? null : text[at++] switch
        {
            '"' or '\\' or '/' => text[at - 1],
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' when at + 4 <= text.Length && ushort.TryParse(
                text.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => Skip(4, (char)code),
            _ => null,
        };

        private char Skip(int letters, char read)
        {
            at += letters;
            return read;
        }

        private bool Take(char letter)
        {
            SkipSpace();
            if (at == text.Length || text[at] != letter) return false;
            at++;
            return true;
        }

        private bool IsAtEnd()
        {
            SkipSpace();
            return at == text.Length;
        }

        private void SkipSpace()
        {
            while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n') at++;
        }
    }
}
