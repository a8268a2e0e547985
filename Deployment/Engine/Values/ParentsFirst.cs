namespace VoiceForD365.Deployment.Values;

/// <summary>
/// Puts what is pointed to before what points to it. What already stands in a good order keeps it, and a circle is cut where it was
/// entered.
/// </summary>
static class ParentsFirst
{
    /// <param name="parents">Positions in <paramref name="items"/> of what the item at this position points to.</param>
    public static IReadOnlyList<T> Order<T>(IReadOnlyList<T> items, Func<int, IEnumerable<int>> parents)
    {
        var entered = new bool[items.Count];
        var ordered = new List<T>(items.Count);
        var open = new Stack<(int Item, IEnumerator<int> Parents)>();
        for (var first = 0; first < items.Count; first++)
        {
            Enter(first);
            while (open.Count > 0)
            {
                var (item, rest) = open.Peek();
                if (rest.MoveNext()) Enter(rest.Current);
                else ordered.Add(items[open.Pop().Item]);
            }
        }

        return ordered;

        void Enter(int item)
        {
            if (entered[item]) return;
            entered[item] = true;
            open.Push((item, parents(item).GetEnumerator()));
        }
    }
}
