using System.Xml.Linq;

namespace VoiceForD365.SolutionSchemas;

/// <summary>
/// Elements and attributes that exports of today's platform write and the public schema lacks, each seen in a public file.
/// </summary>
public static class NewerNodes
{
    static readonly HashSet<string> Known = [.. Read()];
    static readonly HashSet<string> Names = [.. Known.Select(name => name[(name.LastIndexOf('/') + 1)..])];

    internal static IEnumerable<XElement> ElementsIn(XDocument document) =>
        document.Descendants().Where(element => Names.Contains(element.Name.LocalName) && Knows(element)).ToList();

    internal static bool Knows(XObject node) => Known.Contains(SchemaFinding.NameOf(node));

    /// <summary>
    /// A line is a parent, a slash, and the child's name or an @ and the attribute's; what follows a blank says where it was seen.
    /// </summary>
    static IEnumerable<string> Read()
    {
        using var reader = new StreamReader(EmbeddedResolver.Open(new Uri(EmbeddedResolver.Base, "NewerNodes.txt")));
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split(' ')[0];
    }
}
