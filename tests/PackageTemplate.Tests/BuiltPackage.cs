using System.Reflection;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Packaging.Deliverable;
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.PackageTemplate.Tests;

/// <summary>Tests that load the package: once built, once loaded, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PackageTests : ICollectionFixture<BuiltPackage>
{
    public const string Name = "package";
}

/// <summary>The deliverable, built from this repository's sources into folders that are deleted afterwards.</summary>
public sealed class BuiltPackage : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("voice-package-").FullName;

    public BuiltPackage() => Folder = Build(Setting("Repository"));

    /// <summary>What <c>-PackageDirectory</c> names.</summary>
    public string Folder { get; }

    /// <summary>A copy to spoil.</summary>
    public string Copy() => Copy(Folder, Fresh());

    /// <summary>The package with both solutions in another version.</summary>
    public string WithSolutionVersion(string version) => Changed(sources =>
    {
        foreach (var manifest in Manifests(sources))
            Replace(manifest, "<Version>1.0.0.0</Version>", $"<Version>{version}</Version>");
    });

    /// <summary>The package with both solutions in another version, and other seed data.</summary>
    public string With(string version, params (string Set, string From, string To)[] data) => Changed(sources =>
    {
        foreach (var manifest in Manifests(sources))
            Replace(manifest, "<Version>1.0.0.0</Version>", $"<Version>{version}</Version>");
        foreach (var (set, from, to) in data) Replace(Path.Combine(sources, "ConfigData", set, "data.xml"), from, to);
    });

    /// <summary>The package as it was before these plug-in steps came.</summary>
    public string WithoutSteps(params Guid[] steps) => Changed(sources =>
    {
        foreach (var step in steps)
        {
            File.Delete(Path.Combine(sources, "Solutions", "VoiceForD365Core", "SdkMessageProcessingSteps", $"{{{step:D}}}.xml"));
            foreach (var manifest in Manifests(sources))
                Replace(manifest, $"<RootComponent type=\"92\" id=\"{{{step:D}}}\" behavior=\"0\" />", "");
        }
    });

    /// <summary>The package with this section "configuration" in it.</summary>
    public string Baked(ConfigurationNode section) => Write(PackageBaking.Bake(Make(Setting("Repository")), section));

    string Changed(Action<string> change)
    {
        var sources = Fresh();
        foreach (var part in (string[])["Solutions", "ConfigData", "PackageTemplate/VoiceForD365"])
            Copy(Path.Combine(Setting("Repository"), part), Path.Combine(sources, part));
        foreach (var page in new RepositoryLayout(sources).Pages.Append("PackageTemplate/README-administrator.md"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(sources, page))!);
            File.Copy(Path.Combine(Setting("Repository"), page), Path.Combine(sources, page));
        }

        change(sources);
        return Build(sources);
    }

    static IEnumerable<string> Manifests(string sources) =>
        Directory.GetDirectories(Path.Combine(sources, "Solutions")).Select(solution => Path.Combine(solution, "Other", "Solution.xml"));

    static void Replace(string file, string from, string to) =>
        File.WriteAllText(file, File.ReadAllText(file).Replace(from, to, StringComparison.Ordinal));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    static string Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    static string Setting(string key) =>
        typeof(BuiltPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(setting => setting.Key == key).Value!;

    string Build(string sources) => Write(Make(sources));

    static Packaging.Deliverable.BuiltPackage Make(string sources)
    {
        var inputs = new PackageInputs("1.0.0.0", [.. PackageAssemblies.Names.Select(name => Path.Combine(Setting("Assemblies"), name))]);
        return PackageBuilder.Build(new(sources), inputs) is var result && result is PackageBuildResult.Built built
            ? built.Package
            : throw new InvalidOperationException(string.Join(Environment.NewLine, ((PackageBuildResult.Refused)result).Problems));
    }

    string Write(Packaging.Deliverable.BuiltPackage package)
    {
        var folder = Fresh();
        PackageWriter.WriteFolder(package, folder);
        return folder;
    }

    string Fresh() => Path.Combine(_root, Guid.NewGuid().ToString("N"));
}
