using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-043: a table of ours with two default views of one kind, or with views but no default one.</summary>
sealed class OneViewMustBeTheDefault : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from kind in set.Solutions.SelectMany(View.In)
            .Where(view => set.OwnTable(view.Table.LogicalName) is not null)
            .GroupBy(view => (view.Table.LogicalName, Type: view.Node.Text("querytype")))
        let defaults = kind.Where(view => view.Node.Text("isdefault") == "1").ToList()
        where defaults.Count != 1
        let view = defaults.Skip(1).FirstOrDefault() ?? kind.First()
        select view.Solution.Problem(
            "PACK-043", $"{kind.Key.LogicalName} has {defaults.Count} default views of querytype {kind.Key.Type}.", view.File.Path,
            view.Node.Element("isdefault") ?? view.Node,
            "the platform opens the default view of each kind; with two or none, it is left to chance",
            "write <isdefault>1</isdefault> in exactly one of them");
}
