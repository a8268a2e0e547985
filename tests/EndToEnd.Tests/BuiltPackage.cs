using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment;
using VoiceForD365.Packaging.Deliverable;
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.EndToEnd.Tests;

/// <summary>A package built from the repository's own sources, or from a changed copy of them.</summary>
sealed class BuiltPackage : IDisposable
{
    static readonly string[] SourceFolders = ["Solutions", "ConfigData", "PackageTemplate/VoiceForD365"];

    readonly string _work = Directory.CreateTempSubdirectory("voice-package-").FullName;

    BuiltPackage()
    {
    }

    public string Folder => Path.Combine(_work, "package");

    public DesiredState Desired => PackageReader.Read(Folder).Value;

    public static BuiltPackage FromSource() => Build(Repository.Root, "1.0.0.0", new BuiltPackage());

    /// <param name="change">Edits the copy of the sources, given its root.</param>
    public static BuiltPackage FromChangedSource(string version, Action<string> change)
    {
        var package = new BuiltPackage();
        var copy = Path.Combine(package._work, "source");
        foreach (var file in SourceFolders.SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(Repository.Root, folder),
            "*",
            SearchOption.AllDirectories)))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        foreach (var page in new RepositoryLayout(copy).Pages.Append("PackageTemplate/README-administrator.md"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, page))!);
            File.Copy(Path.Combine(Repository.Root, page), Path.Combine(copy, page));
        }

        change(copy);
        return Build(copy, version, package);
    }

    /// <summary>Raises the version of every solution, and of the dependencies between them.</summary>
    public static void RaiseVersions(string root, string version)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "Solutions"), "Solution.xml", SearchOption.AllDirectories))
            Edit(
                file,
                text => text.Replace("<Version>1.0.0.0</Version>", $"<Version>{version}</Version>").Replace("(1.0.0.0)", $"({version})"));
    }

    public static void Edit(string file, Func<string, string> edit)
    {
        var before = File.ReadAllText(file);
        var after = edit(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(file, after);
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);

    static BuiltPackage Build(string root, string version, BuiltPackage package)
    {
        var output = Path.Combine(Repository.Root, "PackageTemplate/bin", Repository.Configuration, "net472");
        var inputs = new PackageInputs(version, [.. PackageAssemblies.Names.Select(name => Path.Combine(output, name))]);
        var built = PackageBuilder.Build(new RepositoryLayout(root), inputs);
        if (built is PackageBuildResult.Refused refused) throw new InvalidOperationException(string.Join("\n", refused.Problems));
        PackageWriter.WriteFolder(((PackageBuildResult.Built)built).Package, package.Folder);
        return package;
    }
}
