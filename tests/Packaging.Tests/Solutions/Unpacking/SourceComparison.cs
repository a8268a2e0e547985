using System.Text;
using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Tests.Solutions.Unpacking;

/// <summary>Two source folders are the same if their files are, XML by its content and everything else by its bytes.</summary>
static class SourceComparison
{
    public static void ShouldBe(this SourceFolder actual, IReadOnlyCollection<SourceFile> expected)
    {
        Assert.Equal(expected.Select(file => file.Path), actual.Files.Select(file => file.Path));
        Assert.All(expected, file => Assert.Equal(Comparable(file), Comparable(actual.Find(file.Path)!)));
    }

    /// <summary>Which definition stands first in a file below Relationships means nothing: the list gives the order.</summary>
    static string Comparable(SourceFile file)
    {
        if (!file.IsXml) return Convert.ToHexString(file.Content.Span);

        var text = new StringBuilder();
        Write(SourceXml.Parse(file.Content).Root!, inAnyOrder: file.IsUnder("Other/Relationships"), "", text);
        return text.ToString();
    }

    static void Write(XElement element, bool inAnyOrder, string indent, StringBuilder text)
    {
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration);
        text.Append(indent).Append(element.Name).AppendJoin("", attributes.Select(attribute => $" {attribute}").Order()).Append('\n');
        var nodes = inAnyOrder ? element.Elements().OrderBy(node => node.Attr("Name"), StringComparer.Ordinal) : element.Nodes();
        foreach (var node in nodes)
        {
            if (node is XElement child) Write(child, inAnyOrder: false, indent + " ", text);
            else if (node is XText words) text.Append(indent).Append('"').Append(words.Value).Append("\"\n");
        }
    }
}
