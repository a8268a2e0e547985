using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-014: a plug-in assembly's FileName is not the file beside its definition.</summary>
sealed class AssembliesMustBeWhereTheySay : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from file in ComponentKind.Assemblies.Definitions(solution.Source.Folder, PackageType.Unmanaged)
        let content = ContentFile.PathOf(file.Path)
        let named = ContentFile.NameInZip(solution.Source, file)
        where named != content || solution.Source.Folder.Find(content) is null
        let state = solution.Source.Folder.Find(content) is null ? "missing" : "the file"
        select solution.Problem(
            "PACK-014", $"The assembly says it is '{named}', but '{content}' is {state}.",
            file.Path, solution.Source.Xml(file.Path)?.Element("FileName"),
            "SolutionPackager exits with 1", $"build the assembly into that place and write <FileName>/{content}</FileName>");
}
