using System.Reflection;
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.Packaging.Deliverable.Rules;

/// <summary>PACK-201: an assembly that is missing. PACK-202: one that is not ours to ship, whatever its file is called.</summary>
/// <remarks>
/// A stand-in bears the identity of Microsoft's assembly; the deployer brings the real ones.
/// </remarks>
sealed class AssembliesMustBeOurs : IPackageRule
{
    public IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs) =>
        Missing(inputs).Concat(inputs.Assemblies.SelectMany(NotOurs));

    static IEnumerable<PackagingProblem> Missing(PackageInputs inputs) =>
        from name in PackageAssemblies.Names
        where !inputs.Assemblies.Any(path => Path.GetFileName(path) == name && File.Exists(path))
        select new PackagingProblem(
            "PACK-201", $"{name} is missing.", inputs.Assemblies.FirstOrDefault(path => Path.GetFileName(path) == name) ?? name, 1,
            "without it Package Deployer finds no package, or fails in the middle of one", "build PackageTemplate first and pass the file");

    static IEnumerable<PackagingProblem> NotOurs(string path)
    {
        if (!File.Exists(path)) yield break;

        var name = Path.GetFileName(path);
        var identity = IdentityOf(path);
        if (identity is null)
            yield return Refused(path, $"{name} is not a .NET assembly.");
        else if (!PackageAssemblies.Names.Contains(name) || identity + ".dll" != name)
            yield return Refused(path, $"{name} is the assembly '{identity}', which does not belong in the package.");
    }

    static PackagingProblem Refused(string path, string message) => new(
        "PACK-202", message, path, 1,
        "the package brings three assemblies of its own; the SDK comes with the deployer, " +
        "and a stand-in for it would carry somebody else's identity",
        "pass " + string.Join(", ", PackageAssemblies.Names) + " and nothing else");

    static string? IdentityOf(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path).Name;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
