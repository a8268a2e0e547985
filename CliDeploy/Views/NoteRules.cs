using VoiceForD365.CliDeploy.Configuration;

namespace VoiceForD365.CliDeploy.Views;

internal static class NoteRules
{
    public static bool IsTold(Note note, Verbosity verbosity) => note switch
    {
        Note.Asking => true,
        Note.Sent => verbosity == Verbosity.Detailed,
        _ => verbosity != Verbosity.Quiet,
    };
}
