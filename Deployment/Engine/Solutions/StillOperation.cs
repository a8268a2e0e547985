using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Something that was waited for, and that has not moved for as long as the patience lasts.</summary>
static class StillOperation
{
    public static ChangeFailedException Failure(string what, string where, Wait wait) => new(Sequence.Of(Explain(what, where, wait)));

    public static Diagnostic Explain(string what, string where, Wait wait) => Diagnostic.Error(
        DiagnosticCodes.OperationStandsStill,
        "The environment does not get on with what is waited for.",
        where,
        $"{what} has not moved for {Words(wait.Still)}",
        "look at Solutions, History and at the system jobs; once it has ended, or was cancelled there, run again");

    static string Words(TimeSpan time) =>
        time.TotalMinutes < 2 ? $"{time.TotalSeconds:0} seconds" : $"{time.TotalMinutes:0} minutes";
}
