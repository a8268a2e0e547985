namespace VoiceForD365.Deployment.Report;

/// <summary>The words for outcomes: one place for every view.</summary>
public static class OutcomeWords
{
    public static string Name(Outcome outcome) => outcome switch
    {
        Outcome.NothingToDo => "as it is",
        Outcome.Done => "done",
        Outcome.Failed => "failed",
        Outcome.Unknown => "unknown",
        Outcome.NotAttempted => "not attempted",
        _ => throw new InvalidOperationException($"No word is known for {outcome}; this is a bug in the package."),
    };
}
