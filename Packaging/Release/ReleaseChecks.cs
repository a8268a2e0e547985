using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Packaging;
using VoiceForD365.Packaging.Releases;
using VoiceForD365.Packaging.Repository;
using VoiceForD365.Release.Inventory;
using VoiceForD365.Release.Records;

namespace VoiceForD365.Release;

/// <summary>What has to be right before anything is made. A preview may lack what only a final release needs.</summary>
static class ReleaseChecks
{
    public static IReadOnlyList<PackagingProblem> Check(ReleaseVersion version, RepositoryLayout source, Vendor vendor, Shipped shipped) =>
    [
        .. Versions(version, source),
        .. Notices(source, shipped),
        .. version.IsFinal ? Records(source).Concat(Addresses(vendor)) : [],
    ];

    static IEnumerable<PackagingProblem> Versions(ReleaseVersion version, RepositoryLayout source)
    {
        foreach (var part in ReleaseRecords.Parts(source))
            if (SolutionVersion.TryParse(part.Version) is { } inside && inside.CompareTo(SolutionVersion.TryParse(version.Product)!) > 0)
                yield return ReleaseProblems.VersionTooOld(version.Text, $"{part.Name} {part.Version}");
    }

    static IEnumerable<PackagingProblem> Records(RepositoryLayout source) =>
        ReleaseRecords.Parts(source).Where(part => !part.IsRecorded).Select(part => ReleaseProblems.NotRecorded(part.File));

    static IEnumerable<PackagingProblem> Addresses(Vendor vendor)
    {
        if (vendor.Support is null) yield return ReleaseProblems.NoAddress("help");
        if (vendor.Security is null) yield return ReleaseProblems.NoAddress("an answer to a vulnerability report");
    }

    static IEnumerable<PackagingProblem> Notices(RepositoryLayout source, Shipped shipped)
    {
        var file = Path.Combine(source.Root, ThirdPartyNotices.FileName);
        if (!File.Exists(file) || File.ReadAllText(file).ReplaceLineEndings("\n") != ThirdPartyNotices.Write(shipped))
            yield return ReleaseProblems.NoticesOld(ThirdPartyNotices.FileName);
    }
}
