using System.Xml.Linq;
using System.Xml;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Reads ConfigData: seed.xml and, per set, a Configuration Migration zip (data.xml, data_schema.xml).</summary>
static class SeedDataReader
{
    const string Sets = PackageLayout.ConfigDataFolder + "/" + PackageLayout.SeedFile;

    /// <param name="folder">The package's ConfigData folder.</param>
    /// <returns>Sets in the order of seed.xml; a problem for everything that is wrong in any file.</returns>
    public static (Sequence<SeedSet> Sets, Sequence<Diagnostic> Problems) Read(string folder)
    {
        var file = Path.Combine(folder, PackageLayout.SeedFile);
        var problems = new List<Diagnostic>();
        var sets = new List<SeedSet>();
        try
        {
            using var stream = FileBounds.OpenRead(file);
            foreach (var set in SafeXml.Load(stream).Root!.Elements("set"))
                if (ReadSet(folder, set, problems) is { } read)
                    sets.Add(read);
        }
        catch (System.Exception fault) when (FileBounds.IsUnreadable(fault))
        {
            problems.Add(Invalid(Sets, (fault as XmlException)?.LineNumber, fault.Message));
        }

        return (sets.ToSequence(), problems.ToSequence());
    }

    internal static Diagnostic Invalid(string file, int? line, string why) =>
        Diagnostic.Error(
            DiagnosticCodes.SeedDataInvalid,
            "The package's seed data cannot be read.",
            line is null ? file : $"{file}, line {line}",
            why,
            $"get a fresh copy of the package; if you build it yourself, {Ways.CheckSeedData}");

    static SeedSet? ReadSet(string folder, XElement set, List<Diagnostic> problems)
    {
        var name = (string?)set.Attribute("name") ?? "";
        var where = $"{PackageLayout.ConfigDataFolder}/{name}.zip";
        try
        {
            var element = new SeedElement(set, Sets, problems);
            if (Refuses(problems, Named(Sets, SeedNames.InSeedFile(set)))) return null;
            var (tables, links) = set.Elements("table").Any()
                ? ReadRows(folder, name, element, where, problems)
                : (Sequence<SeedTable>.Empty, Sequence<SeedLink>.Empty);
            return new(name, element.Scenarios(), element.Requires(), tables, links, element.Grants())
            {
                Title = element.Title() ?? name,
                Expects = ExpectedRows.Read(set, Sets, problems),
                Named = NamedRows.Read(set, Sets, problems),
                Replaces = Replacements.Read(set, Sets, problems),
            };
        }
        catch (System.Exception fault) when (FileBounds.IsUnreadable(fault))
        {
            problems.Add(Invalid(where, (fault as XmlException)?.LineNumber, fault.Message));
            return null;
        }
    }

    /// <summary>A set without tables has no file: it only grants.</summary>
    static (Sequence<SeedTable> Tables, Sequence<SeedLink> Links) ReadRows(
        string folder, string name, SeedElement element, string where, List<Diagnostic> problems)
    {
        var zip = name.IndexOfAny(['/', '\\']) < 0 ? FileBounds.Inside(folder, name + ".zip") : null;
        using var archive = Zip.Open(zip ?? throw new InvalidDataException($"'{name}' is not the name of a set"));
        var (schema, data) = (archive.Xml("data_schema.xml"), archive.Xml("data.xml"));
        var misnamed = Named($"{where}/data_schema.xml", SeedNames.InSchema(schema))
            .Concat(Named($"{where}/data.xml", SeedNames.InData(data)));
        return Refuses(problems, misnamed)
            ? (Sequence<SeedTable>.Empty, Sequence<SeedLink>.Empty)
            : SeedTableReader.Read(schema, data, element, where, problems);
    }

    static bool Refuses(List<Diagnostic> problems, IEnumerable<Diagnostic> found)
    {
        var before = problems.Count;
        problems.AddRange(found);
        return problems.Count > before;
    }

    static IEnumerable<Diagnostic> Named(string file, IEnumerable<SeedNames.Finding> findings) =>
        findings.Select(finding => Invalid(file, finding.Node.Line(), finding.Problem));
}
