using System.Collections;

namespace VoiceForD365.Deployment.Values;

/// <summary>A read-only list that compares by content, so that records holding one compare by content too.</summary>
public sealed class Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    readonly T[] _items;

    internal Sequence(T[] items) => _items = items;

    public static Sequence<T> Empty { get; } = new([]);

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public bool Equals(Sequence<T>? other) => other is not null && _items.SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    public override int GetHashCode() => _items.Aggregate(17, (hash, item) => unchecked((hash * 31) + (item?.GetHashCode() ?? 0)));

    public override string ToString() => "[" + string.Join(", ", _items) + "]";

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

public static class Sequence
{
    public static Sequence<T> Of<T>(params T[] items) => new((T[])items.Clone());

    public static Sequence<T> ToSequence<T>(this IEnumerable<T> items) => new(items.ToArray());
}
