using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>
/// Where the focus belongs. What somebody asked for is answered there: they are told, whatever they read with. Sees every state, also one
/// that is over before a page shows it. Pure.
/// </summary>
/// <param name="Seen">The last state.</param>
sealed record Attention(WizardState Seen)
{
    /// <summary>null: it stays where it is.</summary>
    public FocusOn? Due { get; init; }

    /// <summary>What is under way has moved the focus already, such as a run that has ended and is only checked now.</summary>
    bool IsAnswered { get; init; }

    public Attention See(WizardState now)
    {
        var (wasBusy, isBusy) = (Seen.Busy is not null, now.Busy is not null);
        var isAnswered = IsAnswered && wasBusy;
        var isElsewhere = Seen.Page != now.Page;
        var isMishap = HasMore(now) && (!isElsewhere || ((wasBusy || isBusy) && now.Problems.HasErrors()));
        var hasEnded = (Seen.IsRunning && !now.IsRunning) || (wasBusy && !isBusy && !isAnswered);
        FocusOn? due = isMishap ? FocusOn.Problem : isElsewhere || hasEnded ? FocusOn.Heading : null;
        return new(now) { Due = due ?? Due, IsAnswered = isAnswered || due is not null };
    }

    /// <summary>Something is wrong that was not before, or is again.</summary>
    bool HasMore(WizardState now) =>
        (now.Failed.Count > 0 && !ReferenceEquals(Seen.Failed, now.Failed)) || now.Problems.Except(Seen.Problems).Any();
}

enum FocusOn
{
    Heading,

    /// <summary>The first one.</summary>
    Problem,
}
