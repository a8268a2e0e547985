namespace VoiceForD365.Deployment.Values;

/// <summary>Guesses which word a person meant.</summary>
static partial class DidYouMean
{
    /// <returns>The nearest word, if it is near: a third of its letters may differ.</returns>
    public static string? Guess(string typed, IEnumerable<string> words) => words
        .Select(word => new { Word = word, Distance = Distance(typed.ToLowerInvariant(), word.ToLowerInvariant()) })
        .Where(guess => guess.Distance <= Math.Max(1, guess.Word.Length / 3))
        .OrderBy(guess => guess.Distance)
        .Select(guess => guess.Word)
        .FirstOrDefault();

    /// <returns>"did you mean 'x'?", or a list of the words.</returns>
    public static string Fix(string typed, IReadOnlyList<string> words) =>
        Guess(typed, words) is { } guess ? $"did you mean '{guess}'?" : $"use one of: {string.Join(", ", words)}";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.</summary>
    internal static int Distance(string from, string to)
    {
        var cost = new int[from.Length + 1, to.Length + 1];
        for (var row = 0; row <= from.Length; row++) cost[row, 0] = row;
        for (var column = 0; column <= to.Length; column++) cost[0, column] = column;
        for (var row = 1; row <= from.Length; row++)
        {
            for (var column = 1; column <= to.Length; column++)
            {
                var replaced = cost[row - 1, column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                cost[row, column] = Math.Min(replaced, Math.Min(cost[row - 1, column], cost[row, column - 1]) + 1);
                if (row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1])
                    cost[row, column] = Math.Min(cost[row, column], cost[row - 2, column - 2] + 1);
            }
        }

        return cost[from.Length, to.Length];
    }
}
