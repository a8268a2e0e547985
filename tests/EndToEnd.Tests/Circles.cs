namespace VoiceForD365.EndToEnd.Tests;

/// <summary>Circles among those who know each other.</summary>
static class Circles
{
    /// <returns>Empty where there is none.</returns>
    public static List<string> Largest(Dictionary<string, HashSet<string>> knows)
    {
        var reached = knows.Keys.ToDictionary(one => one, one => Reached(knows, one));
        return knows.Keys
            .Select(one => reached[one].Where(other => reached[other].Contains(one)).Order(StringComparer.Ordinal).ToList())
            .MaxBy(circle => circle.Count) ?? [];
    }

    /// <returns>The shortest way from the circle's first member back to it.</returns>
    public static List<string> WayRound(Dictionary<string, HashSet<string>> knows, List<string> circle)
    {
        if (circle.Count == 0)
            return [];
        var (cameFrom, open) = (new Dictionary<string, string>(StringComparer.Ordinal), new Queue<string>([circle[0]]));
        while (open.TryDequeue(out var one) && !cameFrom.ContainsKey(circle[0]))
            foreach (var next in knows[one].Where(next => cameFrom.TryAdd(next, one)))
                open.Enqueue(next);
        var way = new Stack<string>([circle[0]]);
        do
            way.Push(cameFrom[way.Peek()]);
        while (way.Peek() != circle[0]);
        return [.. way];
    }

    static HashSet<string> Reached(Dictionary<string, HashSet<string>> knows, string from)
    {
        var (reached, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([from]));
        while (open.TryPop(out var one))
            foreach (var next in knows[one].Where(reached.Add))
                open.Push(next);
        return reached;
    }
}
