using System.Globalization;
using System.Text;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Shipped;

/// <summary>The column enreach_values: one JSON object, column to canonical text.</summary>
static class ShippedJson
{
    /// <remarks>By hand: the serializer would escape every slash, and administrators read this.</remarks>
    public static string Write(IEnumerable<ShippedValue> values) =>
        "{" + string.Join(",", values.Select(value => $"{Quoted(value.Name)}:{Quoted(value.Text)}")) + "}";

    internal static string Quoted(string text) => "\"" + string.Concat(text.Select(Escaped)) + "\"";

    static string Escaped(char letter) => letter switch
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
    sealed class Reader(string text)
    {
        int _at;

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

        string? ReadValue()
        {
            SkipSpace();
            if (string.CompareOrdinal(text, _at, "null", 0, 4) != 0) return ReadText();
            _at += 4;
            return "";
        }

        string? ReadText()
        {
            if (!Take('"')) return null;
            var read = new StringBuilder();
            while (_at < text.Length && text[_at] >= ' ')
            {
                var letter = text[_at++];
                if (letter == '"') return read.ToString();
                if (letter != '\\') read.Append(letter);
                else if (ReadEscaped() is { } escaped) read.Append(escaped);
                else return null;
            }

            return null;
        }

        char? ReadEscaped() => _at == text.Length ? null : text[_at++] switch
        {
            '"' or '\\' or '/' => text[_at - 1],
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' when _at + 4 <= text.Length && ushort.TryParse(
                text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => Skip(4, (char)code),
            _ => null,
        };

        char Skip(int letters, char read)
        {
            _at += letters;
            return read;
        }

        bool Take(char letter)
        {
            SkipSpace();
            if (_at == text.Length || text[_at] != letter) return false;
            _at++;
            return true;
        }

        bool IsAtEnd()
        {
            SkipSpace();
            return _at == text.Length;
        }

        void SkipSpace()
        {
            while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\n') _at++;
        }
    }
}
