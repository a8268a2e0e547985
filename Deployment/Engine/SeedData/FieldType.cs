using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>
/// A column type of a Configuration Migration file, and how its values are read. The one list of types: the packager refuses what the
/// engine would not carry, because it asks here too.
/// </summary>
/// <param name="Name">As <c>data_schema.xml</c> spells it.</param>
/// <param name="WhyNot">Why a column of this type cannot be seeded; null when it can.</param>
/// <param name="Fix">How a value of the type is written, or what to do instead.</param>
/// <remarks>The names are those the Configuration Migration tool writes and reads; any other makes it refuse the file.</remarks>
public sealed record FieldType(string Name, string? WhyNot, string Fix)
{
    const string Number = "write the number with '.' as decimal separator and without group separators";
    const string Option = "write the option's number, not its label";
    const string Row = "write the row's GUID, and its table in lookupentity";

    /// <summary>Before this no column of the platform has a date (DateTimeAttributeMetadata.MinSupportedValue).</summary>
    static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Every type the Configuration Migration tool knows.</summary>
    public static Sequence<FieldType> All { get; } = Sequence.Of(
        Carried("string", "write any text"),
        Carried("number", Number),
        Carried("bigint", Number),
        Carried("decimal", Number),
        Carried("float", Number),
        Carried("money", Number),
        Carried("bool", "write True or False"),
        Carried("datetime", "write ISO 8601 with Z and whole seconds, for example 2025-01-01T00:00:00Z"),
        Carried("optionsetvalue", Option),
        Carried("optionsetvaluecollection", "write the options' numbers as the tool does, for example [-1,1,2,-1]"),
        Carried("state", Option),
        Carried("status", Option),
        Carried("guid", "write the GUID"),
        Carried("entityreference", Row),
        Carried("lookup", Row),
        Carried("customer", Row),
        Carried("owner", Row),
        new("partylist", "the parties of an activity are rows of their own, which our installers do not write", "leave the column out"),
        new("imagedata", "the platform stores another image than it is given, so a second run could not tell whether it changed",
            "leave the column out, and ship the image as a web resource"));

    /// <summary>
    /// The platform fills a column of this type by itself where a row says nothing: with its default, the first state, the caller. A row
    /// that says nothing then means nothing by it; one with an empty value does.
    /// </summary>
    public bool IsFilledByPlatform => Name is "bool" or "optionsetvalue" or "optionsetvaluecollection" or "state" or "status" or "owner";

    /// <returns>null for a type the tool does not know.</returns>
    public static FieldType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    /// <param name="target">The table a lookup points to, see <see cref="Target"/>; null for anything but lookups.</param>
    /// <returns>null when the text is no value of this type. Empty text is no value of any.</returns>
    public ColumnValue? TryParse(string text, string? target) => Name switch
    {
        _ when text.Length == 0 => new ColumnValue.Nothing(),
        "string" => new ColumnValue.Text(text),
        "number" or "optionsetvalue" or "state" or "status" => Whole(text, int.MinValue, int.MaxValue),
        "bigint" => Whole(text, long.MinValue, long.MaxValue),
        "decimal" or "money" => Decimal(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint),
        "float" => Decimal(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent),
        "bool" when text is "True" or "False" => new ColumnValue.Flag(text == "True"),
        "datetime" => Moment(text),
        "optionsetvaluecollection" => Choices(text),
        "guid" when Guid.TryParse(text, out var id) => new ColumnValue.Identifier(id),
        "entityreference" or "lookup" or "customer" or "owner"
            when Guid.TryParse(text, out var row) && LogicalName.TryParse(target) is { } table => new ColumnValue.Lookup(table, row),
        _ => null,
    };

    /// <param name="lookupEntity">The row's own word.</param>
    /// <param name="lookupType">The schema's: all tables the column may point to, separated by bars.</param>
    /// <returns>The table a lookup points to; null when neither says it.</returns>
    public static string? Target(string? lookupEntity, string? lookupType) =>
        lookupEntity is { Length: > 0 } ? lookupEntity
        : lookupType is { Length: > 0 } && lookupType.IndexOf('|') < 0 ? lookupType
        : null;

    static FieldType Carried(string name, string fix) => new(name, null, fix);

    static ColumnValue? Whole(string text, decimal least, decimal most) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? new ColumnValue.Number(number)
            : null;

    static ColumnValue? Decimal(string text, NumberStyles styles) =>
        decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) ? new ColumnValue.Number(number) : null;

    /// <summary>Moments are text of whole seconds, as both gateways write and read them.</summary>
    static ColumnValue? Moment(string text) =>
        DateTime.TryParseExact(
            text,
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment) && moment >= Earliest && moment.Ticks % TimeSpan.TicksPerSecond == 0
            ? new ColumnValue.Text(moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            : null;

    /// <summary>The tool writes several choices between two -1; both gateways write them in ascending order, separated by commas.</summary>
    static ColumnValue? Choices(string text)
    {
        if (!text.StartsWith("[-1,", StringComparison.Ordinal) || !text.EndsWith(",-1]", StringComparison.Ordinal)) return null;
        if (text == "[-1,-1]") return new ColumnValue.Nothing();
        if (text.Length <= "[-1,,-1]".Length) return null;
        var numbers = new SortedSet<int>();
        foreach (var word in text.Substring(4, text.Length - 8).Split(','))
        {
            if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return null;
            numbers.Add(number);
        }

        return new ColumnValue.Text(string.Join(",", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))));
    }
}
