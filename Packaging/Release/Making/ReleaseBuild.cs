using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Packaging.Archives;
using VoiceForD365.Packaging.Deliverable;
using VoiceForD365.Release.Inventory;
using VoiceForD365.Release.Records;

namespace VoiceForD365.Release.Making;

/// <summary>Makes the files of a release, one after the other, with the SDK's own commands.</summary>
/// <param name="root">The repository.</param>
/// <param name="work">For what is made on the way.</param>
/// <param name="output">For what is released.</param>
sealed class ReleaseBuild(string root, string work, string output, ReleaseVersion version)
{
    public const string Image = "image";
    public const string Tool = "tool";

    /// <summary>The hosted services, for Linux on x64.</summary>
    public const string Services = "voicesync";
    public const string ServicesImage = "voicesync-image";

    /// <summary>Platforms a program is made for, by the SDK's names.</summary>
    public static IReadOnlyList<string> Platforms { get; } = ["win-x64", "win-arm64", "linux-x64", "linux-arm64", "osx-arm64"];

    /// <summary>The package zip that every part has inside; null until <see cref="MakePackage"/> has written it.</summary>
    public string? Package { get; set; }

    /// <summary>Every command gets these, so that all parts have one version.</summary>
    string[] Common =>
        ["-c", "Release", $"-p:ReleaseVersion={version.Text}", $"-p:ProductVersion={version.Product}", "-nologo", "-v:minimal"];

    string[] WithPackage =>
        [.. Common, $"-p:PackageInside={Package ?? throw new InvalidOperationException("The package comes first; this is our bug.")}"];

    /// <summary>Builds what everything is made of; solutions can be packed, and checked, only once the plug-ins are built.</summary>
    public void Build() => Command.Run(root, "dotnet", ["build", "CliDeploy", .. Common]);

    /// <summary>The package zip for Package Deployer; everything after it has it inside.</summary>
    /// <param name="given">One that was made elsewhere; null: as it is built here.</param>
    /// <exception cref="ReleaseRefusedException">The one that is given does not belong to this release (PACK-410).</exception>
    public void MakePackage(string? given)
    {
        var folder = Path.Combine(root, "CliDeploy", "bin", "Release", "net10.0", "package");
        var read = PackageReader.Read(folder, archive: null);
        var package = read.Found ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
        var built = ShippedPackage.Read(folder, package.Version.ToString());
        Package = PackageWriter.WriteZip(given is null ? built : GivenPackage.Read(given, Path.Combine(work, "given"), built), output);
    }

    /// <summary>Pages and samples as one zip, for people without the source.</summary>
    public void MakeDocumentation() => File.WriteAllBytes(
        Path.Combine(output, $"voicedeploy-{version.Text}-docs.zip"),
        DeterministicZip.Write(DocumentationFiles.Of(root, Vendor.OfProduct)));

    /// <param name="part">Of <see cref="ReleaseArguments.AllParts"/>.</param>
    /// <exception cref="ReleaseRefusedException">It could not be made (PACK-409).</exception>
    public void Make(string part, string runtime, string? baseImage)
    {
        try
        {
            if (part == Tool) MakeTool();
            else if (part == Image) MakeImage("CliDeploy", "voicedeploy", WithPackage, baseImage);
            else if (part == Services) MakeServices(runtime);
            else if (part == ServicesImage) MakeImage("VoiceSync", "voicesync", Common, baseImage);
            else MakeProgram(part, runtime);
        }
        catch (CommandFailedException failed)
        {
            throw ReleaseProblems.PartFailed(part, failed.Message);
        }
    }

    /// <summary>One file that needs nothing on the machine it runs on.</summary>
    void MakeProgram(string platform, string runtime)
    {
        var folder = Path.Combine(work, platform);
        Command.Run(
            root, "dotnet",
            ["publish", "CliDeploy", .. WithPackage, "-r", platform, "--self-contained", "-p:PublishSingleFile=true", "-o", folder]);
        var forWindows = platform.StartsWith("win", StringComparison.Ordinal);
        var program = forWindows ? "voicedeploy.exe" : "voicedeploy";
        File.WriteAllBytes(
            Path.Combine(output, $"voicedeploy-{version.Text}-{platform}.{(forWindows ? "zip" : "tar.gz")}"),
            ProgramArchive.Write(
                forWindows,
                [(program, File.ReadAllBytes(Path.Combine(folder, program))), .. Terms(platform, runtime)]));
    }

    /// <summary>The hosted services: their program, what lies beside it, and what runs it by systemd or in Azure.</summary>
    void MakeServices(string runtime)
    {
        const string platform = "linux-x64";
        var folder = Path.Combine(work, Services);
        Command.Run(
            root, "dotnet",
            ["publish", "VoiceSync", .. Common, "-r", platform, "--self-contained", "-p:PublishSingleFile=true", "-o", folder]);
        File.WriteAllBytes(
            Path.Combine(output, $"{Services}-{version.Text}-{platform}.tar.gz"),
            ProgramArchive.Write(
                forWindows: false,
                [.. ServicesFiles.Of(folder, Path.Combine(root, "VoiceSync", "Deploying")), .. Terms(platform, runtime)]));
    }

    IEnumerable<(string Name, byte[] Content)> Terms(string platform, string runtime) =>
    [
        ("LICENSE", File.ReadAllBytes(Path.Combine(root, "LICENSE"))),
        (ThirdPartyNotices.FileName, File.ReadAllBytes(Path.Combine(root, ThirdPartyNotices.FileName))),
        ("DOTNET-THIRD-PARTY-NOTICES.txt", File.ReadAllBytes(RuntimeNotices(platform, runtime))),
    ];

    /// <summary>For machines that have the .NET SDK: <c>dotnet tool install voicedeploy</c>.</summary>
    void MakeTool()
    {
        var folder = Path.Combine(work, Tool);
        Command.Run(root, "dotnet", ["pack", "CliDeploy", .. WithPackage, "-o", folder]);
        var name = $"voicedeploy.{version.Text}.nupkg";
        File.WriteAllBytes(Path.Combine(output, name), ToolPackage.Settle(File.ReadAllBytes(Path.Combine(folder, name))));
    }

    /// <summary>An archive that <c>docker load</c> and <c>podman load</c> take. The SDK compresses its layers, and not the whole.</summary>
    /// <param name="baseImage">null: the one the SDK chooses, Microsoft's for programs that bring .NET along.</param>
    void MakeImage(string project, string name, string[] settings, string? baseImage)
    {
        var archive = Path.Combine(output, $"{name}-{version.Text}-image-linux-x64.tar");
        Command.Run(
            root, "dotnet",
            [
                "publish", project, .. settings, "-r", "linux-x64", "--self-contained", "-t:PublishContainer",
                $"-p:ContainerArchiveOutputPath={archive}",
                $"-p:ContainerImageTag={version.Text}",
                .. baseImage is null ? (string[])[] : [$"-p:ContainerBaseImage={baseImage}"],
            ]);
        File.WriteAllBytes(archive, ImageArchive.Settle(File.ReadAllBytes(archive)));
    }

    /// <summary>What tells others what is in the release, from where, and that it is whole; over all that has been made.</summary>
    public void WriteRecords(Shipped shipped, string? runtime, Origin origin)
    {
        foreach (var page in new[] { "LICENSE", ThirdPartyNotices.FileName, "CHANGELOG.md" })
            File.Copy(Path.Combine(root, page), Path.Combine(output, page), overwrite: true);
        File.WriteAllBytes(Path.Combine(output, Sbom.FileName), Sbom.Write(version.Text, shipped, runtime));
        File.WriteAllBytes(Path.Combine(output, Provenance.FileName), Provenance.Write(origin, Made()));
        File.WriteAllText(Path.Combine(output, Checksums.FileName), Checksums.Write(Made()));
    }

    IReadOnlyList<Artifact> Made() =>
    [
        .. Directory.EnumerateFiles(output).Select(file => Path.GetFileName(file))
            .Where(name => name is not Checksums.FileName)
            .Order(StringComparer.Ordinal)
            .Select(name => Artifact.Of(output, name)),
    ];

    /// <summary>Of .NET itself, which a program brings along.</summary>
    static string RuntimeNotices(string platform, string runtime) => Directory.EnumerateFiles(
            NuGetCache.Of($"Microsoft.NETCore.App.Runtime.{platform}", runtime))
        .Single(file => Path.GetFileName(file).Equals("THIRD-PARTY-NOTICES.TXT", StringComparison.OrdinalIgnoreCase));
}
