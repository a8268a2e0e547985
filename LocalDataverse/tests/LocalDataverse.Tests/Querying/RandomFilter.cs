using System.Globalization;

namespace VoiceForD365.LocalDataverse.Tests.Querying;

/// <summary>A filter made by chance: as FetchXML, and as what it means for one row, computed without any database.</summary>
public sealed record RandomFilter(string Xml, Func<RandomRow, bool> Accepts)
{
    /// <summary>The same as a $filter; null where there is none.</summary>
    public string? OData { get; init; }

    /// <summary>What "not" before the $filter means: the opposite operators. null where they have none.</summary>
    public Func<RandomRow, bool>? Rejects { get; init; }

    static readonly string[] Texts = ["a", "B", "ab", "AB", "b%", "a_", "[x]", "", "é", "ba", "a😀", "A\uFFFD"];
    static readonly string[] Patterns =
        ["a%", "%b", "%B%", "_", "a_", "[ab]%", "[^a]%", "%[%]", "a[_]", "%", "", "[x]", "%a%b%", "a😀%", "%😀", "a%\uFFFD"];

    public static RandomFilter Make(Random random, int depth = 3)
    {
        if (depth == 0 || random.Next(3) == 0)
            return random.Next(4) switch
            {
                0 => Text(random),
                1 => Number("numberofemployees", random, row => row.Employees, random.Next(-1, 6).ToString(CultureInfo.InvariantCulture)),
                2 => Number("revenue", random, row => row.Revenue, (random.Next(0, 40) / 10m).ToString(CultureInfo.InvariantCulture)),
                _ => OneOf(random),
            };
        var parts = Enumerable.Range(0, random.Next(0, 4)).Select(_ => Make(random, depth - 1)).ToList();
        var any = random.Next(2) == 0;
        return new RandomFilter(
            $"<filter type='{(any ? "or" : "and")}'>{string.Concat(parts.Select(p => p.Xml))}</filter>",
            row => parts.Count == 0 || (any ? parts.Exists(p => p.Accepts(row)) : parts.TrueForAll(p => p.Accepts(row))))
        {
            OData = parts.Count == 0 ? "accountid ne null"
                : parts.Exists(p => p.OData is null) ? null
                : $"({string.Join(any ? " or " : " and ", parts.Select(p => p.OData))})",
            Rejects = parts.Count == 0 ? _ => false
                : parts.Exists(p => p.Rejects is null) ? null
                : row => any ? parts.TrueForAll(p => p.Rejects!(row)) : parts.Exists(p => p.Rejects!(row)),
        };
    }

    static RandomFilter Text(Random random)
    {
        var not = random.Next(2) == 0;
        var pattern = Patterns[random.Next(Patterns.Length)];
        var text = Texts[random.Next(Texts.Length)];
        var (operation, value, matches) = random.Next(5) switch
        {
            0 => (not ? "ne" : "eq", text, (Func<string, bool>)(v => string.Equals(v, text, StringComparison.OrdinalIgnoreCase))),
            1 => (not ? "not-like" : "like", pattern, v => Like(v, pattern)),
            2 => (not ? "not-begin-with" : "begins-with", pattern, v => Like(v, pattern + "%")),
            3 => (not ? "not-end-with" : "ends-with", pattern, v => Like(v, "%" + pattern)),
            _ => (not ? "not-null" : "null", null, _ => false),
        };
        Func<RandomRow, bool> accepts = operation switch
        {
            "null" => row => row.Fax is null,
            "not-null" => row => row.Fax is not null,
            // What is not there is not like anything.
            _ => row => row.Fax is null ? not : matches(row.Fax) != not,
        };
        return new RandomFilter(Condition("fax", operation, value), accepts)
        {
            OData = operation switch
            {
                "null" => "fax eq null",
                "not-null" => "fax ne null",
                "eq" or "ne" => $"fax {operation} '{text}'",
                "begins-with" => $"startswith(fax,'{pattern}')",
                "ends-with" => $"endswith(fax,'{pattern}')",
                "not-begin-with" => $"(not startswith(fax,'{pattern}'))",
                "not-end-with" => $"(not endswith(fax,'{pattern}'))",
                _ when pattern.Length > 1 && pattern[0] == '%' && pattern[^1] == '%' =>
                    (not ? "(not contains" : "(contains") + $"(fax,'{pattern[1..^1]}'))",
                _ => null,
            },
            Rejects = row => !accepts(row),
        };
    }

    static RandomFilter Number(string column, Random random, Func<RandomRow, decimal?> of, string value)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);
        var (operation, compares) = random.Next(6) switch
        {
            0 => ("eq", (Func<decimal, bool>)(n => n == number)),
            1 => ("gt", n => n > number),
            2 => ("ge", n => n >= number),
            3 => ("lt", n => n < number),
            4 => ("le", n => n <= number),
            _ => ("ne", n => n != number),
        };
        return new RandomFilter(Condition(column, operation, value), row => of(row) is { } n ? compares(n) : operation == "ne")
        {
            OData = $"{column} {operation} {value}",
            Rejects = row => of(row) is { } n ? !compares(n) : operation == "eq",
        };
    }

    static RandomFilter OneOf(Random random)
    {
        var values = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(0, 6)).ToList();
        var not = random.Next(2) == 0;
        var list = string.Concat(values.Select(v => string.Create(CultureInfo.InvariantCulture, $"<value>{v}</value>")));
        if (values.Count == 2 && random.Next(2) == 0)
            return new RandomFilter(
                $"<condition attribute='numberofemployees' operator='{(not ? "not-between" : "between")}'>{list}</condition>",
                row => row.Employees is { } n ? (n >= values[0] && n <= values[1]) != not : not)
            {
                OData = Function(not ? "NotBetween" : "Between", values),
            };
        return new RandomFilter(
            $"<condition attribute='numberofemployees' operator='{(not ? "not-in" : "in")}'>{list}</condition>",
            row => row.Employees is { } n ? values.Contains(n) != not : not)
        {
            OData = Function(not ? "NotIn" : "In", values),
        };
    }

    static string Function(string name, IEnumerable<int> values) =>
        $"Microsoft.Dynamics.CRM.{name}(PropertyName='numberofemployees',PropertyValues=[{string.Join(',', values.Select(v => $"'{v}'"))}])";

    static string Condition(string column, string operation, string? value) => value is null
        ? $"<condition attribute='{column}' operator='{operation}'/>"
        : $"<condition attribute='{column}' operator='{operation}' value='{value}'/>";

    // By the book and slow: every way a pattern can be met is tried.
    static bool Like(string text, string pattern)
    {
        if (pattern.Length == 0)
            return text.Length == 0;
        if (pattern[0] == '%')
            return Enumerable.Range(0, text.Length + 1).Any(i => Like(text[i..], pattern[1..]));
        var close = pattern[0] == '[' ? pattern.IndexOf(']') : -1;
        if (text.Length == 0)
            return false;
        if (close < 0)
            return (pattern[0] == '_' || Same(pattern[0], text[0])) && Like(text[1..], pattern[1..]);
        var set = pattern[1..close];
        var inside = set.TrimStart('^').Any(c => Same(c, text[0]));
        return inside != set.StartsWith('^') && Like(text[1..], pattern[(close + 1)..]);
    }

    static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}

public sealed record RandomRow(Guid Id, string? Fax, int? Employees, decimal? Revenue)
{
    static readonly string[] Texts = ["a", "A", "b", "ab", "Ab", "b%", "a_", "[x]", "x", "é", "bab", "%", "abab", "a😀b", "A\uFFFD"];

    public static IReadOnlyList<RandomRow> Make(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new RandomRow(
            new Guid(i + 1, 0, 0, new byte[8]),
            random.Next(4) == 0 ? null : Texts[random.Next(Texts.Length)],
            random.Next(4) == 0 ? null : random.Next(0, 6),
            random.Next(4) == 0 ? null : random.Next(0, 40) / 10m)),
    ];
}
