
namespace VoiceForD365.Release.Making;

/// <summary>What is to be made, and where to.</summary>
/// <param name="To">A folder that is emptied first.</param>
/// <param name="Version">null: as git's tag says.</param>
/// <param name="Parts">
/// Platforms, <c>tool</c>, <c>image</c>, and those of the hosted services; the package and the documentation are made always.
/// </param>
/// <param name="BaseImage">null: the SDK's choice.</param>
/// <param name="Package">Full path of a zip that was made elsewhere, with signed assemblies; null: as it is built.</param>
/// <param name="Twice">Make it twice, from two copies of the commit, and compare.</param>
sealed record ReleaseArguments(string? To, string? Version, IReadOnlyList<string> Parts, string? BaseImage, string? Package, bool Twice)
{
    public const string Usage = """
        usage: dotnet run --project Packaging/Release [-- options]
               dotnet run --project Packaging/Release -- notices    write THIRD-PARTY-NOTICES.txt

          --to <folder>          where the release goes, in the place of one before [default: artifacts/release]
          --version <version>    [default: as the newest tag v1.2.3 says]
          --only <parts>         of win-x64,win-arm64,linux-x64,linux-arm64,osx-arm64,tool,image,voicesync,voicesync-image
                                 [default: all]
          --without <parts>      leave these out
          --base-image <image>   of the container images [default: the SDK's choice]
          --package <zip>        one of the same commit that was made elsewhere, with signed assemblies [default: as it is built here]
          --twice                make it from two copies of the commit and compare the bytes
        """;

    public static IReadOnlyList<string> AllParts { get; } =
    [
        .. ReleaseBuild.Platforms, ReleaseBuild.Tool, ReleaseBuild.Image, ReleaseBuild.Services, ReleaseBuild.ServicesImage,
    ];

    /// <returns>null where the arguments do not fit; then <see cref="Usage"/> says what does.</returns>
    public static ReleaseArguments? TryParse(IReadOnlyList<string> words)
    {
        var parsed = new ReleaseArguments(null, null, AllParts, null, null, Twice: false);
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] == "--twice") parsed = parsed with { Twice = true };
            else if (index + 1 == words.Count || With(parsed, words[index], words[++index]) is not { } next) return null;
            else parsed = next;
        }

        return parsed;
    }

    static ReleaseArguments? With(ReleaseArguments parsed, string option, string value) => option switch
    {
        "--to" => parsed with { To = value },
        "--version" => parsed with { Version = value },
        "--base-image" => parsed with { BaseImage = value },
        "--package" => parsed with { Package = Path.GetFullPath(value) },
        "--only" when Split(value) is { } parts => parsed with { Parts = [.. parsed.Parts.Intersect(parts)] },
        "--without" when Split(value) is { } parts => parsed with { Parts = [.. parsed.Parts.Except(parts)] },
        _ => null,
    };

    /// <returns>null where one is no part of a release; the word "none" alone is none.</returns>
    static IReadOnlyList<string>? Split(string text)
    {
        var parts = text == "none" ? [] : text.Split(',');
        return parts.Except(AllParts).Any() ? null : parts;
    }
}
