using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.VoiceSync.Runs;

/// <summary>What the services do for an environment; each has a row of its own there.</summary>
enum Service
{
    Calls,
    Callbacks,
    Night,
    Webhook,
}

/// <summary>What a pass came to.</summary>
/// <param name="Read">Calls or requests the cloud told of.</param>
/// <param name="LeftOut">Those that do not count, or are ignored.</param>
/// <param name="Known">Those that have a record already.</param>
/// <param name="Unmatched">Calls of nobody known, or of several customers that are not wanted.</param>
/// <param name="Created">Records written.</param>
/// <param name="Failed">Records that were refused.</param>
/// <param name="Updated">Records changed, such as links between callback requests.</param>
sealed record PassOutcome(
    int Read = 0,
    int LeftOut = 0,
    int Known = 0,
    int Unmatched = 0,
    int Created = 0,
    int Failed = 0,
    int Updated = 0)
{
    /// <summary>More nobody reads, and a pass over many days must not gather.</summary>
    public const int MostProblems = 100;

    /// <summary>What went wrong; with an error among them the pass is no success.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; init; } = [];

    public bool Succeeded => !Problems.HasErrors();

    public static PassOutcome operator +(PassOutcome one, PassOutcome other) => new(
        one.Read + other.Read,
        one.LeftOut + other.LeftOut,
        one.Known + other.Known,
        one.Unmatched + other.Unmatched,
        one.Created + other.Created,
        one.Failed + other.Failed,
        one.Updated + other.Updated)
    {
        Problems = [.. one.Problems.Concat(other.Problems).OrderByDescending(problem => problem.Severity).Take(MostProblems)],
    };

    public static PassOutcome Stopped(Diagnostic problem) => new() { Problems = [problem] };
}
