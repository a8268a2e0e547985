using System.Globalization;
using System.Text;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Beside any other view: everything that is told, in plain lines with their time, appended to a file; without secrets.</summary>
/// <param name="view">What people or programs see.</param>
/// <param name="log">Never a reason to stop: what it cannot take is lost.</param>
sealed class LogView(IView view, TextWriter log) : IView
{
    readonly PlainView _log = new(log, log, Verbosity.Detailed);

    /// <exception cref="IOException">The file cannot be written to.</exception>
    public static LogView Open(IView view, string file, Func<DateTimeOffset> now)
    {
        var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        return new(view, new TimedLines(new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true }, now));
    }

    public void Tell(Note note)
    {
        BestEffort.Try(() => _log.Tell(note));
        view.Tell(note);
    }

    public Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work) =>
        view.WatchAsync(plan, seen => _log.WatchAsync(plan, logged => work(new Listener(happened =>
        {
            BestEffort.Try(() => logged.Report(happened));
            seen.Report(happened);
        }))));

    public Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work) =>
        view.WatchFleetAsync(fleet, seen => _log.WatchFleetAsync(fleet, logged => work(new FleetListener(happened =>
        {
            BestEffort.Try(() => logged.Report(happened));
            seen.Report(happened);
        }))));

    public void Show(Result result)
    {
        BestEffort.Try(() => _log.Show(result));
        view.Show(result);
    }

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null)
    {
        BestEffort.Try(() => _log.Complain(problems, state, surprise));
        view.Complain(problems, state, surprise);
    }

    /// <summary>Whole lines, each with the moment it was written and without what this run knows to be secret.</summary>
    sealed class TimedLines(TextWriter file, Func<DateTimeOffset> now) : TextWriter
    {
        public override Encoding Encoding => file.Encoding;

        public override void WriteLine(string? value)
        {
            var moment = now().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            file.WriteLine($"{moment}  {Redaction.CleanKnown(value ?? "")}");
        }
    }
}
