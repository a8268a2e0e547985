using System.Reflection;
using System.Reflection.Emit;
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.Packaging.Tests;

/// <summary>Makes real, if empty, assemblies: their identity is what packaging looks at.</summary>
static class BuiltAssemblies
{
    /// <returns>Paths of the assemblies a package needs.</returns>
    public static IReadOnlyList<string> Ours(string folder) =>
        [.. PackageAssemblies.Names.Select(name => Make(folder, Path.GetFileNameWithoutExtension(name)))];

    /// <param name="fileName">null: called as its identity.</param>
    public static string Make(string folder, string identity, string? fileName = null)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, fileName ?? identity + ".dll");
        if (File.Exists(path)) return path;

        var builder = new PersistedAssemblyBuilder(new AssemblyName(identity) { Version = new(1, 0, 0, 0) }, typeof(object).Assembly);
        builder.DefineDynamicModule(identity);
        builder.Save(path);
        return path;
    }
}
