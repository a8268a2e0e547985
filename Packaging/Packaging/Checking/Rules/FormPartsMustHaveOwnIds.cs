using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-042: two tabs, sections, cells or controls of one form with one id.</summary>
sealed class FormPartsMustHaveOwnIds : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from form in Form.In(solution)
        from part in form.Node.Descendants()
            .Where(node => node.Name.LocalName is "tab" or "section" or "cell" or "control")
            .Where(node => node.Attr("id") is not null)
            .GroupBy(node => node.Attr("id")!.ToLowerInvariant()).SelectMany(same => same.Skip(1))
        select solution.Problem(
            "PACK-042", $"Id '{part.Attr("id")}' is used twice in the form.", form.File.Path, part,
            "the form designer and the server tell parts apart by id; one of them is lost",
            "give the part its own id (a second control of a column: name1)");
}
