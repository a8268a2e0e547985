using System.Xml.Linq;

namespace VoiceForD365.SolutionSchemas;

/// <summary>Elements taken out of their document for a while; disposing puts them back where they were.</summary>
sealed class SetAside : IDisposable
{
    readonly Stack<(XElement Element, XElement Parent, XNode? Before)> _taken = new();

    public void Take(IEnumerable<XElement> elements)
    {
        foreach (var element in new List<XElement>(elements))
            if (element.Parent is { } parent)
            {
                _taken.Push((element, parent, element.PreviousNode));
                element.Remove();
            }
    }

    /// <summary>The last one taken goes back first, so that what stood before each is there again.</summary>
    public void Dispose()
    {
        while (_taken.TryPop(out var taken))
            if (taken.Before is { } before)
                before.AddAfterSelf(taken.Element);
            else
                taken.Parent.AddFirst(taken.Element);
    }
}
