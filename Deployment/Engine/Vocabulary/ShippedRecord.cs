using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>What the package last shipped of one component into this environment.</summary>
/// <param name="Id">That of its <see cref="ShippedIdentity"/>.</param>
/// <param name="Version">The row version for optimistic concurrency.</param>
/// <param name="Values">By column, in the order they are kept.</param>
public sealed record ShippedRecord(Guid Id, string? Version, Sequence<ShippedValue> Values)
{
    /// <summary>What it is about; null where it was asked for by that.</summary>
    public ShippedSubject? Subject { get; init; }

    /// <returns>null where nothing is recorded under this name: it was not shipped before.</returns>
    public string? Value(string name) => Values.FirstOrDefault(value => value.Name == name)?.Text;
}

/// <param name="Part">The solution or seed set, as <paramref name="Name"/> for people.</param>
public sealed record ShippedSubject(ShippedIdentity Identity, string Part, string Name);

/// <param name="Text">The canonical text of the value; see <see cref="Of(string, ColumnValue)"/>.</param>
public sealed record ShippedValue(string Name, string Text)
{
    /// <summary>Longer values are kept as their SHA-256: they are compared, never shown from here.</summary>
    const int LongestKept = 1000;

    public static ShippedValue Of(ColumnSetting setting) => Of(setting.Column.ToString(), setting.Value);

    public static ShippedValue Of(string name, ColumnValue value) => new(name, Canonical(value));

    /// <summary>The same for values the platform stores alike: no value and empty text, 1 and 1.0.</summary>
    public static string Canonical(ColumnValue value)
    {
        var text = value switch
        {
            ColumnValue.Nothing => "",
            ColumnValue.Number number => number.Value.ToString("G29", System.Globalization.CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.Length <= LongestKept ? text : Sha256(text);
    }

    static string Sha256(string text)
    {
        using var sha = System.Security.Cryptography.SHA256.Create();
        var hash = sha.ComputeHash(System.Text.Encoding.UTF8.GetBytes(text));
        return "sha256:" + string.Concat(hash.Select(part => part.ToString("x2")));
    }
}

/// <summary>What a record to be written is about, for a change that finds out only while it is applied what to record.</summary>
/// <param name="Part">The solution or seed set, as <paramref name="Name"/> for people.</param>
/// <param name="Package">The version of the package that ships now.</param>
public sealed record ShippedNote(ShippedIdentity Identity, string Part, string Name, SolutionVersion Package);
