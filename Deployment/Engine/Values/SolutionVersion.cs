using System.Globalization;

namespace VoiceForD365.Deployment.Values;

/// <summary>A solution's version: two to four dot-separated integers; absent parts count as zero.</summary>
/// <remarks>learn.microsoft.com/power-apps/maker/data-platform/update-solutions</remarks>
public sealed record SolutionVersion(int Major, int Minor, int Build, int Revision) : IComparable<SolutionVersion>
{
    public static SolutionVersion Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"'{text}' is not a solution version: two to four integers separated by dots are.");

    /// <returns>null when the text is not a version.</returns>
    public static SolutionVersion? TryParse(string? text)
    {
        var parts = (text ?? "").Split('.');
        var numbers = parts.Select(part => int.TryParse(
            part,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number) ? number : -1).ToArray();
        if (parts.Length is < 2 or > 4 || numbers.Any(number => number < 0)) return null;
        return new(numbers[0], numbers[1], numbers.ElementAtOrDefault(2), numbers.ElementAtOrDefault(3));
    }

    public int CompareTo(SolutionVersion? other) => other is null ? 1 : ToVersion().CompareTo(other.ToVersion());

    public static bool operator >(SolutionVersion left, SolutionVersion right) => left.CompareTo(right) > 0;

    public static bool operator <(SolutionVersion left, SolutionVersion right) => left.CompareTo(right) < 0;

    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}.{Build}.{Revision}");

    Version ToVersion() => new(Major, Minor, Build, Revision);
}
