using System.Text;

namespace VoiceForD365.LocalDataverse.Presets;

/// <summary>One line of a preset file, cut into words; quotes keep blanks inside a word, "|" starts the display name.</summary>
sealed record PresetLine(bool IsIndented, IReadOnlyList<string> Words, string Label)
{
    /// <returns>null for an empty line or a comment.</returns>
    public static PresetLine? Parse(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
            return null;
        var words = new List<string>();
        var word = new StringBuilder();
        var (quoted, any) = (false, false);
        var i = 0;
        for (; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '|' && !quoted && !any)
                break;
            if (c == '"')
                (quoted, any) = (!quoted, true);
            else if (c == ' ' && !quoted)
                End();
            else
                (_, any) = (word.Append(c), true);
        }

        End();
        return new PresetLine(line[0] == ' ', words, i < line.Length ? line[(i + 1)..].Trim() : "");

        void End()
        {
            if (any)
                words.Add(word.ToString());
            any = false;
            word.Clear();
        }
    }

    public bool Has(string flag) => Words.Contains(flag);

    /// <summary>The value of "name=value"; null when absent.</summary>
    public string? Value(string name) =>
        Words.FirstOrDefault(w => w.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
