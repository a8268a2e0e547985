using System.CommandLine;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Packaging;
using VoiceForD365.Packaging.Deliverable;
using VoiceForD365.Packaging.Releases;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Builds the deliverable from the repository.</summary>
static class PackageCommand
{
    /// <exception cref="MisuseException">There is no repository to build from.</exception>
    /// <exception cref="RunFailedException">The source has problems; nothing was written.</exception>
    /// <param name="section">What the package decides about the environment, checked; null: nothing.</param>
    /// <param name="variable">An environment variable; null when unset or empty.</param>
    public static Result Run(PackageRequest request, ConfigurationNode? section, IView view, Func<string, string?> variable)
    {
        using var key = request.Key is { } named ? SigningKey.Read(named, variable) : null;
        var root = RepositoryFolder.Find(request.Source);
        var assemblies = request.Assemblies ?? OpenPackage.Default;
        var inputs = new PackageInputs(Version(), [.. PackageAssemblies.Names.Select(name => Path.Combine(assemblies, name))]);
        return PackageBuilder.Build(new RepositoryLayout(root), inputs) switch
        {
            PackageBuildResult.Built built =>
                new Result.Wrote("package", Write(Signed(Baked(built.Package, section, view), key), request, root)),
            PackageBuildResult.Refused refused => throw new RunFailedException([.. refused.Problems.Select(Explain)]),
            var other => throw new System.NotSupportedException($"Nobody handles {other.GetType().Name}; this is our bug."),
        };
    }

    static BuiltPackage Baked(BuiltPackage package, ConfigurationNode? written, IView view)
    {
        if (written is not ConfigurationNode.Mapping) return package;
        var (section, left) = BakedConfiguration.WithoutSecrets(written);
        view.Tell(new Note.ConfigurationIs(written.Place, ConfigurationPaths.PartsIn(section)));
        if (left.Count > 0) view.Complain([.. left.Select(path => LeftOut(path, written.Place))], "the package is made without them");
        return PackageBaking.Bake(package, section);
    }

    static Diagnostic LeftOut(string path, string place) => Diagnostic.Warning(
        CliCodes.SecretLeftOut,
        $"'{path}' does not go into the package.",
        place,
        "it holds or names a secret, and whoever has the package could read it",
        "give it to Package Deployer as the runtime setting of the same name, or run 'voicedeploy configure' behind it");

    static BuiltPackage Signed(BuiltPackage package, X509Certificate2? key)
    {
        if (key is null) return package;
        var manifest = package.Files.Single(file => file.Path == PackageLayout.ManifestFile);
        var signature = new DeliverableFile(PackageSignature.FileName, PackageSignature.Sign(manifest.Content.ToArray(), key));
        return package with { Files = [.. package.Files.Append(signature).OrderBy(file => file.Path, StringComparer.Ordinal)] };
    }

    static IReadOnlyList<string> Write(BuiltPackage package, PackageRequest request, string root)
    {
        var folder = request.To ?? Path.Combine(root, "artifacts");
        var files = OutputFolder.Write(request.Layout ?? folder, () => Files(package, request, folder));
        return request.RecordsRelease ? [.. files, .. OutputFolder.Write(root, () => ReleaseRecords.Write(new(root)))] : files;
    }

    static IEnumerable<string> Files(BuiltPackage package, PackageRequest request, string folder)
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
    static string Version() => typeof(PackageCommand).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version;

    static Diagnostic Explain(PackagingProblem problem) =>
        Diagnostic.Error(problem.Code, problem.Message, $"{problem.File}, line {problem.Line}", problem.Why, problem.Fix);
}

/// <summary>The options that only "package" has.</summary>
sealed class PackageOptions
{
    readonly Option<string> _source = Folder("--source", "The repository [default: the one around the current folder]");

    readonly Option<string> _assemblies =
        Folder("--assemblies", "Where the package's built assemblies are [default: the package beside this program]");

    readonly Option<string> _to = Folder("--to", "Where the zip goes [default: artifacts, in the repository]");
    readonly Option<string> _layout = Folder(
        "--layout", "Write the package as a folder instead of a zip; an existing one is replaced");

    readonly Option<bool> _unmanaged = new("--unmanaged")
    {
        Description = "Write unmanaged solution zips too, for development environments",
    };

    readonly Option<string> _sign = new("--sign")
    {
        Description = "Sign it with this PFX or PEM file, or a certificate of this account: store:<thumbprint>",
        HelpName = "key",
    };

    readonly Option<bool> _release = new("--record-release")
    {
        Description = "Record the hashes of what is packaged in Releases/, in the repository: from now on they are released",
    };

    public PackageOptions(Command command)
    {
        foreach (var option in new Option[] { _source, _assemblies, _to, _layout, _unmanaged, _sign, _release }) command.Options.Add(option);
    }

    public PackageRequest Read(ParseResult parsed) => new(
        Full(parsed, _source), Full(parsed, _assemblies), Full(parsed, _to), Full(parsed, _layout), parsed.GetValue(_unmanaged),
        parsed.GetValue(_release), parsed.GetValue(_sign));

    static string? Full(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    static Option<string> Folder(string name, string description) => new(name) { Description = description, HelpName = "folder" };
}

/// <summary>What to package; null means the default.</summary>
/// <param name="Key">What signs it; null leaves it unsigned.</param>
sealed record PackageRequest(
    string? Source, string? Assemblies, string? To, string? Layout, bool WithUnmanaged, bool RecordsRelease, string? Key);
