namespace VoiceForD365.Deployment.Diagnostics;

/// <summary>Who made the product, and where help is to be had: what <c>vendor.txt</c> beside this file says.</summary>
public sealed record Vendor(string Name, string? Support, string? Security)
{
    const string Resource = "vendor.txt";

    static Vendor? _ofProduct;

    /// <summary>Of this product; read when first asked for.</summary>
    public static Vendor OfProduct => _ofProduct ??= Read();

    /// <param name="text">One "key: value" per line; an empty value is none, a line that begins with '#' says nothing.</param>
    /// <exception cref="InvalidDataException">A line is not of this shape, or no name is given.</exception>
    public static Vendor Parse(string text)
    {
        string? name = null, support = null, security = null;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var at = line.IndexOf(':');
            var value = at < 0 || at == line.Length - 1 ? null : line.Substring(at + 1).Trim();
            switch (at < 0 ? line : line.Substring(0, at))
            {
                case "name": name = value; break;
                case "support": support = value; break;
                case "security": security = value; break;
                default: throw new InvalidDataException($"{Resource} has a line nobody reads: '{line}'.");
            }
        }

        return new(name ?? throw new InvalidDataException($"{Resource} names nobody."), support, security);
    }

    /// <returns>The text, with the address of help behind the first word about the vendor; as it is where none is known.</returns>
    public string Tell(string text)
    {
        const string words = "the vendor", yours = "your vendor";
        var word = text.Contains(yours) ? yours : words;
        var at = text.IndexOf(word, StringComparison.Ordinal);
        return Support is null || at < 0 ? text : text.Insert(at + word.Length, $" ({Support})");
    }

    static Vendor Read()
    {
        using var stream = typeof(Vendor).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"{Resource} is not in this program; this is our bug.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
