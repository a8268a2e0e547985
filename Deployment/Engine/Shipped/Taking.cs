using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Shipped;

/// <summary>Whose value is taken in conflicts: in all of them, and in those of single tables, rows and columns.</summary>
/// <param name="Everywhere">null: the customer's stays, and the conflict stays listed.</param>
/// <param name="Places">The more exact one counts, of two alike the later.</param>
public sealed record Taking(Take? Everywhere, Sequence<TakenPlace> Places)
{
    /// <summary>Between several words in one text; a name that holds it is said by its id.</summary>
    public const char Separator = ';';

    public static readonly Taking Neither = Everything(null);

    public static Taking Everything(Take? take) => new(take, Sequence<TakenPlace>.Empty);

    /// <summary>Such as "customer;package:enreach_voicesetting/ExecutionInterval".</summary>
    /// <param name="text">Checked by <see cref="FirstUnknown"/>.</param>
    public static Taking Parse(string text)
    {
        var words = Words(text);
        return new(
            words.Select(TakeNames.TryParse).LastOrDefault(take => take is not null),
            words.Select(TryParsePlace).OfType<TakenPlace>().ToSequence());
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public string ToText() => string.Join(
        Separator.ToString(), Places.Select(place => place.ToString()).Prepend(Everywhere?.ToText() ?? TakeNames.Neither));

    /// <returns>null where all of it can be understood; whether the package has such a place is another query.</returns>
    public static string? FirstUnknown(string text) =>
        Words(text).FirstOrDefault(word => !TakeNames.Choices.Contains(word) && TryParsePlace(word) is null);

    static string[] Words(string text) => text.Split(Separator).Select(word => word.Trim()).ToArray();

    static TakenPlace? TryParsePlace(string word) =>
        word.IndexOf(':') is var colon and > 0
        && TakeNames.TryParse(word.Substring(0, colon)) is { } take
        && word.Substring(colon + 1) is { Length: > 0 } place
            ? new(take, place)
            : null;
}

/// <param name="Place">A table, a row of it by name or id, or a column of that row: table/row/column.</param>
public sealed record TakenPlace(Take Take, string Place)
{
    public override string ToString() => $"{Take.ToText()}:{Place}";
}

/// <summary>Whose value is taken where an administrator and the package both changed it.</summary>
public enum Take
{
    Package,
    Customer,
}

/// <summary>The words for <see cref="Take"/>: package, customer, and neither for "keep the customer's and say so again".</summary>
public static class TakeNames
{
    public const string Neither = "neither";

    public static readonly string[] Choices = [Neither, .. Enum.GetValues(typeof(Take)).Cast<Take>().Select(ToText)];

    public static string ToText(this Take take) => take.ToString().ToLowerInvariant();

    /// <returns>null for every other word, "neither" among them.</returns>
    public static Take? TryParse(string text) =>
        Enum.GetValues(typeof(Take)).Cast<Take?>().FirstOrDefault(take => take!.Value.ToText() == text);
}
