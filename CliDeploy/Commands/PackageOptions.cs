using System.CommandLine;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>The options that only "package" has.</summary>
internal sealed class PackageOptions
{
    private readonly Option<string> source = Folder("--source", "The repository [default: the one around the current folder]");

    private readonly Option<string> assemblies =
        Folder("--assemblies", "Where the package's built assemblies are [default: the package beside this program]");

    private readonly Option<string> to = Folder("--to", "Where the zip goes [default: artifacts, in the repository]");
    private readonly Option<string> layout = Folder(
        "--layout", "Write the package as a folder instead of a zip; an existing one is replaced");

    private readonly Option<bool> unmanaged = new("--unmanaged")
    {
        Description = "Write unmanaged solution zips too, for development environments",
    };

    private readonly Option<string> sign = new("--sign")
    {
        Description = "Sign it with this PFX or PEM file, or a certificate of this account: store:<thumbprint>",
        HelpName = "key",
    };

    private readonly Option<bool> release = new("--record-release")
    {
        Description = "Record the hashes of what is packaged in Releases/, in the repository: from now on they are released",
    };

    public PackageOptions(Command command)
    {
        foreach (var option in new Option[] { source, assemblies, to, layout, unmanaged, sign, release }) command.Options.Add(option);
    }

    public PackageRequest Read(ParseResult parsed) => new(
        Full(parsed, source), Full(parsed, assemblies), Full(parsed, to), Full(parsed, layout), parsed.GetValue(unmanaged),
        parsed.GetValue(release), parsed.GetValue(sign));

    private static string? Full(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    private static Option<string> Folder(string name, string description) => new(name) { Description = description, HelpName = "folder" };
}

/// <summary>What to package; null means the default.</summary>
/// <param name="Key">What signs it; null leaves it unsigned.</param>
internal sealed record PackageRequest(
    string? Source, string? Assemblies, string? To, string? Layout, bool WithUnmanaged, bool RecordsRelease, string? Key);
