using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-027: an object type code, a number that every environment assigns anew.</summary>
sealed class TypeCodesMustNotBeWritten : ISolutionRule
{
    const int FirstCustomCode = 10000;

    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from code in Codes(solution)
        select solution.Problem(
            "PACK-027", $"'{code.Value}' is an object type code.", code.Path, code.Node,
            "each environment numbers custom tables itself, so this number means a different table there",
            "remove it, or name the table by its logical name");

    static IEnumerable<(string Path, XObject Node, string Value)> Codes(Solution solution) =>
    [
        .. from table in solution.Tables
           let code = table.Root.Element("ObjectTypeCode") ?? table.Node.Element("ObjectTypeCode")
           where code is not null && table.IsOwn
           select (table.Path, (XObject)code, code.Value),
        .. from view in View.In(solution)
           from grid in view.Grid?.Attributes("object") ?? []
           select (view.File.Path, (XObject)grid, grid.Value),
        .. from view in View.In(solution)
           from condition in view.Node.Descendants("condition")
           where condition.Attr("attribute")?.EndsWith("typecode", StringComparison.Ordinal) == true
               && IsCustomCode(condition.Attr("value"))
           select (view.File.Path, (XObject)condition, condition.Attr("value")!),
        .. from table in solution.Tables
           from type in table.Node.Descendants("LookupType")
           where IsCustomCode(type.Value)
           select (table.Path, (XObject)type, type.Value),
    ];

    static bool IsCustomCode(string? value) => int.TryParse(value, out var code) && code >= FirstCustomCode;
}
