using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Interviews;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>Where the wizard stands; one for all tabs of the browser, which only look at it.</summary>
sealed record WizardState
{
    public WizardPage Page { get; init; }

    /// <summary>What takes a moment, such as "reading the environment"; null: nothing, and people may go on.</summary>
    public string? Busy { get; init; }

    /// <summary>What somebody has to do now, such as typing a device code.</summary>
    public string? Asked { get; init; }

    /// <summary>What went wrong with what was tried last.</summary>
    public Sequence<Diagnostic> Failed { get; init; } = Sequence<Diagnostic>.Empty;

    /// <summary>That, and what the step itself has to say, whenever one comes back to it.</summary>
    public Sequence<Diagnostic> Problems => Failed.Concat(Page switch
    {
        WizardPage.Found => Found?.Plan.Problems,
        WizardPage.Plan => Plan?.Plan.Problems,
        WizardPage.Run => Run?.Report?.Problems,
        _ => null,
    } ?? Sequence<Diagnostic>.Empty).Distinct().ToSequence();

    /// <summary>Where one is signed in; null: nowhere yet.</summary>
    public Note.TargetIs? Target { get; init; }

    /// <summary>What is installed; null: it was not looked at yet.</summary>
    public Result.StatusOf? Found { get; init; }

    /// <summary>The one asked for; null: what was found.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>What the environment has to choose from; null: it was not asked yet.</summary>
    public Offer? Offer { get; init; }

    /// <summary>What was answered, by question; what is missing has its usual answer.</summary>
    public Answers Answers { get; init; } = Answers.None;

    /// <summary>What a file or the package decides already, so that nothing is asked; null: it is asked.</summary>
    public ConfigurationNode? Decided { get; init; }

    public PlanShown? Plan { get; init; }

    /// <summary>Whether what is there is written down before a run changes it.</summary>
    public bool TakesSnapshot { get; init; } = true;

    /// <summary>How one goes back from the last run; null: no snapshot was asked for.</summary>
    public WayBack? Back { get; init; }

    /// <summary>The run under way, or the last one; null: there was none.</summary>
    public RunBoard? Run { get; init; }

    /// <summary>The plan that run carries out; null: there was none.</summary>
    public PlanShown? Carried { get; init; }

    public HealthReport? Health { get; init; }

    /// <summary>Why the environment could not be checked after a run.</summary>
    public Sequence<Diagnostic> Unchecked { get; init; } = Sequence<Diagnostic>.Empty;

    public HandoffSheet? Sheet { get; init; }

    public bool IsRunning => Run is { Report: null };

    /// <summary>The section "configuration" as it stands.</summary>
    public ConfigurationNode Section => Decided ?? (Offer is null ? Interview.Section(Answers) : Interview.Section(Form!.Answers));

    public InterviewForm? Form => Offer is null ? null : Interview.Form(Offer, Answers);
}

/// <summary>The wizard's steps, in their order.</summary>
enum WizardPage
{
    SignIn,
    Found,
    Scenario,
    Configuration,
    Plan,
    Run,
}

static class WizardPageNames
{
    public static string ToText(this WizardPage page) => page switch
    {
        WizardPage.SignIn => "Sign in",
        WizardPage.Found => "What was found",
        WizardPage.Scenario => "Scenario",
        WizardPage.Configuration => "Configuration",
        WizardPage.Plan => "Plan",
        WizardPage.Run => "Deployment",
        _ => throw new InvalidOperationException($"No word is known for {page}; this is our bug."),
    };
}
