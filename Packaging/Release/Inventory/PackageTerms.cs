using System.Xml.Linq;

namespace VoiceForD365.Release.Inventory;

/// <summary>The terms a package comes under, as it says itself.</summary>
/// <param name="Licence">Its SPDX identifier.</param>
/// <param name="Copyright">null where the package names none.</param>
/// <param name="Text">The licence's text: the package's own, or else the common one of that licence.</param>
sealed record PackageTerms(string Licence, string? Copyright, string Text)
{
    /// <summary>Licences that ask for nothing but their text and the copyright to be passed on.</summary>
    static readonly string[] Accepted = ["MIT", "Apache-2.0", "BSD-3-Clause", "PostgreSQL"];

    /// <summary>Packages from before there was an expression: what the text in them is.</summary>
    static readonly Dictionary<string, string> OfText = new() { ["The MIT License (MIT)"] = "MIT" };

    /// <param name="folder">The package's folder in NuGet's cache.</param>
    /// <exception cref="ReleaseRefusedException">It is not there, or its licence is none of those accepted.</exception>
    public static PackageTerms Read(LockedPackage package, string folder)
    {
        var description = Path.Combine(folder, package.Name.ToLowerInvariant() + ".nuspec");
        if (!File.Exists(description)) throw ReleaseProblems.PackageAbsent(package, folder);
        var metadata = XDocument.Load(description).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        var own = OwnText(folder);
        var expression = Find(metadata, "license") is { } named && named.Attribute("type")?.Value == "expression"
            ? named.Value.Trim()
            : OfText.GetValueOrDefault(own?.Split('\n')[0] ?? "");
        var licence = expression?.Split(" OR ").FirstOrDefault(Accepted.Contains)
            ?? throw ReleaseProblems.LicenceUnknown(package, expression);
        var copyright = Find(metadata, "copyright")?.Value.Trim();
        return new(licence, copyright is { Length: > 0 } ? copyright : null, own ?? Common(licence));
    }

    static XElement? Find(XElement metadata, string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    static string? OwnText(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetFileNameWithoutExtension(file).Equals("LICENSE", StringComparison.OrdinalIgnoreCase))
        .Select(file => Unified(File.ReadAllText(file)))
        .FirstOrDefault();

    static string Common(string licence)
    {
        using var stream = typeof(PackageTerms).Assembly.GetManifestResourceStream($"Licences/{licence}.txt")
            ?? throw new InvalidOperationException($"Nobody has the text of {licence}; this is our bug.");
        using var reader = new StreamReader(stream);
        return Unified(reader.ReadToEnd());
    }

    static string Unified(string text) =>
        string.Join('\n', text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
