namespace Enreach.Voice.Plugins.Settings;

/// <summary>Whether a text was probably meant to be a word but is not.</summary>
static class Likeness
{
    const int TypingErrors = 2;

    public static bool IsNearMiss(string text, string word)
    {
        var letters = new string([.. text.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return text != word && Distance(letters, word.ToUpperInvariant()) <= TypingErrors;
    }

    // Letters to insert, remove or exchange.
    static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var step = 1; step <= left.Length; step++)
        {
            var diagonal = row[0];
            row[0] = step;
            for (var i = 1; i <= right.Length; i++)
            {
                var kept = diagonal + (right[i - 1] == left[step - 1] ? 0 : 1);
                diagonal = row[i];
                row[i] = Math.Min(kept, Math.Min(row[i], row[i - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
