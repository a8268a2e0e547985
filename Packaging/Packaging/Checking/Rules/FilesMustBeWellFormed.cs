using System.Xml;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-001: XML that is not well-formed, or that brings a DTD.</summary>
sealed class FilesMustBeWellFormed : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from file in solution.Source.Shipped
        where file.IsXml
        from problem in Check(solution, file)
        select problem;

    static IEnumerable<PackagingProblem> Check(Solution solution, SourceFile file)
    {
        try
        {
            _ = SourceXml.Parse(file.Content);
            return [];
        }
        catch (XmlException malformed)
        {
            return
            [
                new("PACK-001", malformed.Message, solution.Source.Folder.Display(file.Path), Math.Max(1, malformed.LineNumber),
                    "neither the packer nor the server reads a file that is not well-formed XML, or that brings a DTD",
                    "correct the file at this line"),
            ];
        }
    }
}
