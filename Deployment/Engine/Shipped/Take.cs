namespace VoiceForD365.Deployment.Shipped;

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
