namespace VoiceForD365.Deployment.Values;

/// <summary>A table's or column's logical name: lower case, as the SDK and Web API metadata spell it.</summary>
public readonly record struct LogicalName : IComparable<LogicalName>
{
    readonly string? _text;

    /// <exception cref="ArgumentException">Empty, or not lower case.</exception>
    public LogicalName(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text != text.ToLowerInvariant())
            throw new ArgumentException($"'{text}' is not a logical name: logical names are lower case and not empty.", nameof(text));
        _text = text;
    }

    /// <returns>null when the text is empty or not lower case.</returns>
    public static LogicalName? TryParse(string? text) =>
        string.IsNullOrWhiteSpace(text) || text != text!.ToLowerInvariant() ? default(LogicalName?) : new LogicalName(text!);

    public int CompareTo(LogicalName other) => string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => _text ?? "";

    public static implicit operator LogicalName(string text) => new(text);
}
