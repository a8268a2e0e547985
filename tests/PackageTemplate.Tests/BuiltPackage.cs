using System;
using System.IO;
using System.Linq;
using System.Reflection;
using VoiceForD365.Packaging.Deliverable;

namespace VoiceForD365.PackageTemplate.Tests;

/// <summary>Tests that load the package: once built, once loaded, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PackageTests : ICollectionFixture<BuiltPackage>
{
    public const string Name = "package";
}

/// <summary>The deliverable, built from this repository's sources into a folder that is deleted afterwards.</summary>
public sealed class BuiltPackage : IDisposable
{
    public BuiltPackage()
    {
        var inputs = new PackageInputs("1.0.0.0", [.. PackageLayout.Assemblies.Select(name => Path.Combine(Setting("Assemblies"), name))]);
        var result = PackageBuilder.Build(new(Setting("Repository")), inputs);
        var package = result is PackageBuildResult.Built built
            ? built.Package
            : throw new InvalidOperationException(string.Join(Environment.NewLine, ((PackageBuildResult.Refused)result).Problems));
        Root = Directory.CreateTempSubdirectory("voice-package-").FullName;
        Folder = Path.Combine(Root, "package");
        PackageWriter.WriteFolder(package, Folder);
    }

    /// <summary>What <c>-PackageDirectory</c> names.</summary>
    public string Folder { get; }

    private string Root { get; }

    /// <summary>A copy to spoil.</summary>
    public string Copy()
    {
        var copy = Path.Combine(Root, Guid.NewGuid().ToString("N"));
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string Setting(string key) => typeof(BuiltPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(setting => setting.Key == key).Value!;
}
