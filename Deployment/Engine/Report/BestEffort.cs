namespace VoiceForD365.Deployment.Report;

/// <summary>
/// A listener, view or log that throws changes neither what is done nor what is reported. What it could not tell is in
/// the report, which is returned; so its exception ends here, and nowhere else.
/// </summary>
public static class BestEffort
{
    public static void Try(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception)
        {
            // A full disk, a closed pipe, a word nobody thought of: none of them is a reason to stop.
        }
    }

    /// <returns>Hands events on and never throws.</returns>
    internal static IProgress<DeploymentEvent> Guard(IProgress<DeploymentEvent> listener) => new Guarded(listener);

    sealed class Guarded(IProgress<DeploymentEvent> listener) : IProgress<DeploymentEvent>
    {
        public void Report(DeploymentEvent value) => Try(() => listener.Report(value));
    }
}
