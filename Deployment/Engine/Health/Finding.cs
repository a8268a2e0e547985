using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Health;

/// <summary>Something that is not as the guide wants it.</summary>
/// <param name="Chapter">Where the guide for administrators treats it.</param>
/// <param name="Problem">Its code is that of the check.</param>
public sealed record Finding(Chapter Chapter, Diagnostic Problem);

/// <summary>Chapters of what an administrator does, in its order.</summary>
public enum Chapter
{
    Package,
    AppRegistration,
    ApplicationUser,
    Telephony,
    Provider,
    Profile,
    Agents,
    Settings,
    Callbacks,
    Forms,
    Services,
}

public static class ChapterNames
{
    /// <summary>As people read it.</summary>
    public static string ToText(this Chapter chapter) => chapter switch
    {
        Chapter.Package => "Package",
        Chapter.AppRegistration => "App registration",
        Chapter.ApplicationUser => "Application user",
        Chapter.Telephony => "Telephony access",
        Chapter.Provider => "CIF 1.0 provider",
        Chapter.Profile => "Experience profile",
        Chapter.Agents => "Agents",
        Chapter.Settings => "Settings",
        Chapter.Callbacks => "Callbacks",
        Chapter.Forms => "Phone call form",
        Chapter.Services => "Hosted services",
        _ => throw new InvalidOperationException($"No word is known for {chapter}; this is a bug in the package."),
    };
}
