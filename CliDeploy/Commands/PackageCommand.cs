using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using VoiceForD365.CliDeploy.Packages;
using VoiceForD365.CliDeploy.Problems;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Packaging;
using VoiceForD365.Packaging.Deliverable;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Builds the deliverable from the repository.</summary>
internal static class PackageCommand
{
    /// <exception cref="MisuseException">There is no repository to build from.</exception>
    /// <exception cref="RunFailedException">The source has problems; nothing was written.</exception>
    public static Result Run(PackageRequest request)
    {
        var root = RepositoryFolder.Find(request.Source);
        var assemblies = request.Assemblies ?? OpenPackage.Default;
        var inputs = new PackageInputs(Version(), [.. PackageAssemblies.Names.Select(name => Path.Combine(assemblies, name))]);
        return PackageBuilder.Build(new RepositoryLayout(root), inputs) switch
        {
            PackageBuildResult.Built built =>
                new Result.Wrote("package", Write(built.Package, request, request.To ?? Path.Combine(root, "artifacts"))),
            PackageBuildResult.Refused refused => throw new RunFailedException([.. refused.Problems.Select(Explain)]),
            var other => throw new System.NotSupportedException($"Nobody handles {other.GetType().Name}; this is our bug."),
        };
    }

    private static IReadOnlyList<string> Write(BuiltPackage package, PackageRequest request, string folder) =>
        OutputFolder.Write(request.Layout ?? folder, () => Files(package, request, folder));

    private static IEnumerable<string> Files(BuiltPackage package, PackageRequest request, string folder)
    {
        if (request.Layout is { } layout)
        {
            PackageWriter.WriteFolder(package, layout);
            yield return layout;
        }
        else
        {
            yield return PackageWriter.WriteZip(package, folder);
        }

        if (!request.WithUnmanaged) yield break;
        foreach (var solution in package.UnmanagedSolutions) yield return PackageWriter.WriteSolution(solution, folder);
    }

    // The product's version stands in every assembly of ours as the file version.
    private static string Version() => typeof(PackageCommand).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version;

    private static Diagnostic Explain(PackagingProblem problem) =>
        Diagnostic.Error(problem.Code, problem.Message, $"{problem.File}, line {problem.Line}", problem.Why, problem.Fix);
}
