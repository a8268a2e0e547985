using System.Text;
using System.Text.Json;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>JSON Lines, for programs: one event per line, the report last. docs/json-events.md describes each.</summary>
sealed class JsonView(TextWriter output, TextWriter error, Verbosity verbosity) : IView
{
    public void Tell(Note note)
    {
        // A person has to act, so it is told where a person looks.
        if (note is Note.Asking asking) error.WriteLine(asking.Text);
        else if (NoteRules.IsTold(note, verbosity)) Write(json => JsonEvents.Write(json, note));
    }

    public Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work) =>
        work(new Listener(happened =>
        {
            if (verbosity != Verbosity.Quiet) Write(json => JsonEvents.Write(json, happened));
        }));

    public Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work) =>
        work(new FleetListener(happened =>
        {
            if (verbosity != Verbosity.Quiet && FleetJson.IsTold(happened)) Write(json => FleetJson.Write(json, happened));
        }));

    public void Show(Result result) => Write(json => JsonReport.Write(json, result));

    /// <summary>Problems are part of the report; a surprise is for people.</summary>
    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null)
    {
        if (surprise is not null && verbosity == Verbosity.Detailed) error.WriteLine(Redaction.Clean(surprise.ToString()));
    }

    void Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        output.Flush();
    }
}

/// <summary>Words of ours as JSON spells them: camel case.</summary>
static class JsonWords
{
    public static string Of<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
