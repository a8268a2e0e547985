using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk;

public class DataCollection<T> : Collection<T>
{
    // Not public in the original either: only the SDK's own collections are made.
    internal DataCollection()
    {
    }

    internal DataCollection(IList<T> list)
        : base(list)
    {
    }

    public void AddRange(IEnumerable<T> items)
    {
        foreach (var item in items ?? []) Add(item);
    }

    public void AddRange(params T[] items) => AddRange((IEnumerable<T>)items);

    public T[] ToArray() => Items.ToArray();
}
