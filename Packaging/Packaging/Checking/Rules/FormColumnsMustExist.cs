using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Platform;
using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-018: a form shows, or listens to, a column its table does not have.</summary>
sealed class FormColumnsMustExist : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from form in Form.In(solution)
        from used in form.Node.Descendants("control").Attributes("datafieldname")
            .Concat(form.Node.Descendants("event").Attributes("attribute"))
        where !KnownColumns.Has(set, form.Table.LogicalName, used.Value)
        select solution.Problem(
            "PACK-018", $"Table {form.Table.LogicalName} has no column '{used.Value}'.", form.File.Path, used,
            "no packer checks it; the server reports a missing dependency (0x8004801D), or the form shows a broken cell",
            KnownColumns.Fix(form.Table.LogicalName));
}
