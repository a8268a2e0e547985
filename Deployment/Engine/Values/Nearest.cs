namespace VoiceForD365.Deployment.Values;

/// <summary>The known word somebody probably meant.</summary>
public static class Nearest
{
    private const int FarthestTypo = 2;

    /// <returns>null when no word is near; upper and lower case do not count as a difference.</returns>
    public static string? Of(string word, IEnumerable<string> known) => known
        .Select(candidate => (candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(pair => pair.Distance <= FarthestTypo)
        .OrderBy(pair => pair.Distance)
        .Select(pair => pair.candidate)
        .FirstOrDefault();

    /// <summary>Letters to insert, delete or replace (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
