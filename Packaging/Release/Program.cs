using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Packaging.Repository;
using VoiceForD365.Release;
using VoiceForD365.Release.Inventory;
using VoiceForD365.Release.Making;
using VoiceForD365.Release.Records;

var root = Around(AppContext.BaseDirectory);
try
{
    if (args is ["notices"])
    {
        File.WriteAllText(Path.Combine(root, ThirdPartyNotices.FileName), ThirdPartyNotices.Write(Shipped.Read(root)));
        return 0;
    }

    if (ReleaseArguments.TryParse(args) is not { } wanted)
    {
        Console.Error.WriteLine(ReleaseArguments.Usage);
        return 64;
    }

    var version = ReleaseVersion.Parse(wanted.Version ?? Source.VersionOfTag(root));
    var output = Path.GetFullPath(wanted.To ?? Path.Combine(root, "artifacts", "release"));
    if (wanted.Twice) Twice.Make(root, version, wanted, output);
    else Make(version, wanted, output);
    foreach (var file in Directory.EnumerateFiles(output).Order(StringComparer.Ordinal)) Console.WriteLine(file);
    if (wanted.Twice) Console.WriteLine("Made from two copies of the commit: every byte of every file is the same.");
    return 0;
}
catch (ReleaseRefusedException refused)
{
    foreach (var problem in refused.Problems) Console.Error.WriteLine(problem);
    return 1;
}
catch (CommandFailedException failed)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}

void Make(ReleaseVersion version, ReleaseArguments wanted, string output)
{
    var work = Directory.CreateTempSubdirectory("voice-release-").FullName;
    try
    {
        // What is there stays until all of the new release is made: a half one would look like a whole one.
        using var made = new FolderToCome(output);
        var build = new ReleaseBuild(root, work, made.Path, version);
        build.Build();
        var shipped = Shipped.Read(root);
        var problems = ReleaseChecks.Check(version, new RepositoryLayout(root), Vendor.OfProduct, shipped);
        if (problems.Count > 0) throw new ReleaseRefusedException(problems);
        build.MakePackage(wanted.Package);
        build.MakeDocumentation();
        var runtime = Command.Ask(root, "dotnet", "msbuild", "CliDeploy", "-getProperty:BundledNETCoreAppPackageVersion");
        foreach (var part in wanted.Parts) build.Make(part, runtime, wanted.BaseImage);
        var bringsRuntime = wanted.Parts.Intersect([.. ReleaseBuild.Platforms, ReleaseBuild.Services]).Any();
        build.WriteRecords(shipped, bringsRuntime ? runtime : null, Source.OriginOf(root, version));
        made.Settle();
    }
    finally
    {
        Directory.Delete(work, recursive: true);
    }
}

static string Around(string folder)
{
    while (!File.Exists(Path.Combine(folder, "DeploymentPackage.sln")))
        folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no repository around this program.");
    return folder;
}
