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
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>
/// Writes the deliverable: built from the repository where there is one, else from a package that was built before: the one that was named,
/// or the one that comes with this program.
/// </summary>
static class PackageCommand
{
    /// <exception cref="MisuseException">What was asked for needs a repository, and there is none.</exception>
    /// <exception cref="RunFailedException">The source has problems, or there is no package; nothing was written.</exception>
    /// <param name="section">What the package decides about the environment, checked; null: nothing.</param>
    /// <param name="variable">An environment variable; null when unset or empty.</param>
    public static Result Run(PackageRequest request, ConfigurationNode? section, IView view, Func<string, string?> variable)
    {
        using var key = request.Key is { } named ? SigningKey.Read(named, variable) : null;
        if (request is { IsPackageMeant: true, Source: not null }) throw new MisuseException(TwoSources());
        var root = request.IsPackageMeant ? null : RepositoryFolder.TryFind(request.Source);
        var package = root is null ? Shipped(request, view) : Built(root, request);
        return new Result.Wrote("package", Write(Signed(Baked(package, section, view), key), request, root));
    }

    static BuiltPackage Built(string root, PackageRequest request)
    {
        var assemblies = request.Assemblies ?? OpenPackage.Default;
        var inputs = new PackageInputs(Version(), [.. PackageAssemblies.Names.Select(name => Path.Combine(assemblies, name))]);
        return PackageBuilder.Build(new RepositoryLayout(root), inputs) switch
        {
            PackageBuildResult.Built built => built.Package,
            PackageBuildResult.Refused refused => throw new RunFailedException([.. refused.Problems.Select(Explain)]),
            var other => throw new System.NotSupportedException($"Nobody handles {other.GetType().Name}; this is our bug."),
        };
    }

    static BuiltPackage Shipped(PackageRequest request, IView view)
    {
        if (request.NeedsSource is { } option) throw new MisuseException(SourceNeeded(option, request));
        using var package = OpenPackage.Read(request.Package, request.RequiredSigner);
        view.Tell(new Note.PackageIs(package.Desired.Name, package.Desired.Version.ToString(), package.Path));
        return ShippedPackage.Read(package.Folder, package.Desired.Version.ToString());
    }

    static Diagnostic SourceNeeded(string option, PackageRequest request) => request.IsPackageMeant
        ? Diagnostic.Error(
            CliCodes.SourceNeeded,
            $"'{option}' needs the repository's source, and a package was named.",
            request.Package!,
            "a package that is already built contains no source",
            "leave out --package, or leave out the option")
        : Diagnostic.Error(
            CliCodes.SourceNeeded,
            $"'{option}' needs the repository's source, which was not found.",
            Directory.GetCurrentDirectory(),
            "neither this folder nor one above it has Solutions/ and PackageTemplate/; without them, a package that is already built is "
                + "written",
            "change into the repository or name it with --source, or leave the option out");

    static Diagnostic TwoSources() => Diagnostic.Error(
        CliCodes.ArgumentsMisused,
        "--package and --source cannot be combined.",
        "arguments",
        "the zip is made either from a package that is already built, or from the repository",
        "keep only one of them");

    /// <summary>What was named is somebody else's delivery: it is not lost to what is made of it.</summary>
    static Diagnostic WouldReplace(string package) => Diagnostic.Error(
        CliCodes.FileIsThere,
        "The package that was named would be overwritten.",
        package,
        "the new package has the same name and would be written to the same place",
        "name another folder with --to or --layout");

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
        $"'{path}' is left out of the package.",
        place,
        "it contains or names a secret, and anyone who has the package could read it",
        "give it to Package Deployer as the runtime setting of the same name, or run 'voicedeploy configure' afterwards");

    static BuiltPackage Signed(BuiltPackage package, X509Certificate2? key)
    {
        if (key is null) return package;
        var manifest = package.Files.Single(file => file.Path == PackageLayout.ManifestFile);
        var signature = new DeliverableFile(PackageSignature.FileName, PackageSignature.Sign(manifest.Content.ToArray(), key));
        return package with { Files = [.. package.Files.Append(signature).OrderBy(file => file.Path, StringComparer.Ordinal)] };
    }

    static IReadOnlyList<string> Write(BuiltPackage package, PackageRequest request, string? root)
    {
        var folder = request.To ?? (root is null ? Directory.GetCurrentDirectory() : Path.Combine(root, "artifacts"));
        var target = request.Layout ?? Path.Combine(folder, PackageWriter.ZipName(package));
        if (root is null
            && request.Package is { } named
            && Path.TrimEndingDirectorySeparator(named) == Path.TrimEndingDirectorySeparator(target))
            throw new MisuseException(WouldReplace(named));
        var files = Output.WriteFolder(
            request.Layout ?? folder, request.Layout is null ? "--to" : "--layout", () => Files(package, request, folder));
        return request.RecordsRelease && root is not null
            ? [.. files, .. Output.WriteFolder(root, "--source", () => ReleaseRecords.Write(new(root)))]
            : files;
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
    readonly Option<string> _source = Folder("--source", "The repository [default: the one around the current folder, if there is one]");

    readonly Option<string> _assemblies =
        Folder("--assemblies", "Where the package's built assemblies are [default: the package beside this program]");

    readonly Option<string> _to = Folder("--to", "Where the zip goes [default: artifacts, in the repository; else here]");
    readonly Option<string> _layout = Folder(
        "--layout", "Write the package as a folder instead of a zip; an existing one is replaced");

    readonly Option<bool> _unmanaged = new("--unmanaged")
    {
        Description = "Also write unmanaged solution zips, for development environments",
    };

    readonly Option<string> _sign = new("--sign")
    {
        Description = "Sign it with this PFX or PEM file, or with a certificate of this account: store:<thumbprint>",
        HelpName = "key",
    };

    readonly Option<bool> _release = new("--record-release")
    {
        Description = "Record the hashes of the packaged content in Releases/ in the repository, which marks it as released",
    };

    public PackageOptions(Command command)
    {
        foreach (var option in new Option[] { _source, _assemblies, _to, _layout, _unmanaged, _sign, _release })
            command.Options.Add(option);
    }

    public PackageRequest Read(ParseResult parsed, SettingSources sources)
    {
        var package = sources.Find(Setting.Package);
        return new(
            Full(parsed, _source), Full(parsed, _assemblies), Full(parsed, _to), Full(parsed, _layout), parsed.GetValue(_unmanaged),
            parsed.GetValue(_release), parsed.GetValue(_sign))
        {
            Package = package is null ? null : TargetChoice.Resolve(package),
            IsPackageMeant = package?.IsTyped == true,
            RequiredSigner = SettingsReader.Signer(sources),
        };
    }

    static string? Full(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    static Option<string> Folder(string name, string description) => new(name) { Description = description, HelpName = "folder" };
}

/// <summary>What to package; null means the default.</summary>
/// <param name="Key">What signs it; null leaves it unsigned.</param>
sealed record PackageRequest(
    string? Source, string? Assemblies, string? To, string? Layout, bool WithUnmanaged, bool RecordsRelease, string? Key)
{
    /// <summary>
    /// Zip or folder of a package that was built before, taken where there is no repository; null: the one of this program.
    /// </summary>
    public string? Package { get; init; }

    /// <summary>It was named on the command line, and so is taken even within a repository.</summary>
    public bool IsPackageMeant { get; init; }

    /// <summary>As of <see cref="CommandSettings.RequiredSigner"/>, of such a package.</summary>
    public string? RequiredSigner { get; init; }

    /// <summary>The option that asks for something only the source has; null: none does.</summary>
    public string? NeedsSource =>
        Assemblies is not null ? "--assemblies" : WithUnmanaged ? "--unmanaged" : RecordsRelease ? "--record-release" : null;
}
