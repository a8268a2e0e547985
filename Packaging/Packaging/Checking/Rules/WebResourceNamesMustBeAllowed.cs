using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-046: a web resource whose name has a forbidden character, or whose type is not that of its extension.</summary>
sealed class WebResourceNamesMustBeAllowed : ISolutionRule
{
    static readonly Dictionary<string, string> TypeOfExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        ["html"] = "1",
        ["htm"] = "1",
        ["css"] = "2",
        ["js"] = "3",
        ["xml"] = "4",
        ["png"] = "5",
        ["jpg"] = "6",
        ["gif"] = "7",
        ["xap"] = "8",
        ["xsl"] = "9",
        ["xslt"] = "9",
        ["ico"] = "10",
        ["svg"] = "11",
        ["resx"] = "12",
    };

    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from component in solution.Components
        where component.Key.Type == ComponentKey.WebResource
        let name = component.Node.Text("Name") ?? ""
        let wrong = Wrong(name, component.Node.Text("WebResourceType"))
        where wrong is not null
        select solution.Problem(
            "PACK-046", wrong, component.Path, component.Node.Element("WebResourceType") ?? component.Node,
            "the server refuses the name, or browsers get the file with the wrong content type",
            "use letters, digits, '_', '.' and single '/', and the WebResourceType of the extension");

    static string? Wrong(string name, string? type)
    {
        if (name.Contains("//", StringComparison.Ordinal)
            || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '/'))
            return $"'{name}' is not a name for a web resource.";
        return TypeOfExtension.TryGetValue(name.Split('.')[^1], out var expected) && type != expected
            ? $"'{name}' has WebResourceType '{type}' instead of {expected}."
            : null;
    }
}
