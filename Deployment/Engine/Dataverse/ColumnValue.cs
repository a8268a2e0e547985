using System.Globalization;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>A column's value in the shapes the platform tells apart on the wire; a closed set that compares by content.</summary>
public abstract record ColumnValue
{
    ColumnValue()
    {
    }

    /// <summary>No value (null on the wire). An empty string is stored by the platform as no value too.</summary>
    public sealed record Nothing : ColumnValue
    {
        public override string ToString() => "(empty)";
    }

    /// <summary>Text of any length; also identifiers and moments where the column is one (ISO 8601, UTC).</summary>
    public sealed record Text(string Value) : ColumnValue
    {
        public override string ToString() => Value;
    }

    /// <summary>Text that is only ever written, and of which no word is told.</summary>
    public sealed record Secret(SecretText Value) : ColumnValue
    {
        public override string ToString() => Value.ToString();
    }

    /// <summary>Whole and decimal numbers, money, choices, state and status reason; 1 and 1.0 are equal.</summary>
    public sealed record Number(decimal Value) : ColumnValue
    {
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Yes or no.</summary>
    public sealed record Flag(bool Value) : ColumnValue
    {
        public override string ToString() => Value ? "True" : "False";
    }

    /// <summary>A row of another table.</summary>
    public sealed record Lookup(LogicalName Table, Guid Id) : ColumnValue
    {
        public override string ToString() => $"{Table} {Id:D}";
    }

    /// <summary>A unique identifier that is not a lookup, such as a primary key.</summary>
    public sealed record Identifier(Guid Id) : ColumnValue
    {
        public override string ToString() => Id.ToString("D");
    }
}
