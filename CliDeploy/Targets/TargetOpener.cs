using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>Opens targets; each kind loads only what it needs.</summary>
static class TargetOpener
{
    /// <summary>Finds out what is missing, without sending or writing anything.</summary>
    /// <returns>Opens the target; may be called once.</returns>
    /// <exception cref="MisuseException">Something the target needs was not given.</exception>
    public static Func<Task<OpenTarget>> Prepare(Target target, IView view)
    {
        switch (target)
        {
            case Target.Environment environment:
                var open = EnvironmentTarget.Open(environment, view);
                return () => Task.FromResult(open);
            case Target.Local local:
                return () => LocalTarget.OpenAsync(local, view);
            case Target.ConnectionString connection:
                return ConnectionStringTarget.Prepare(connection, view);
            default:
                throw new NotSupportedException($"Nobody opens {target.GetType().Name}; this is our bug.");
        }
    }

    /// <summary>Tells every request in detailed mode, and every long wait.</summary>
    public static WebApiOptions Options(IView view) => new()
    {
        Sent = sent => view.Tell(new Note.Sent(sent.Method, sent.Path, sent.Status, sent.Elapsed)),
        Waiting = wait => view.Tell(new Note.Delayed(wait.For, wait.Since, wait.Left)),
    };
}

/// <summary>An environment that can be spoken to.</summary>
/// <param name="requests">HTTP requests sent so far; null where they are not counted.</param>
/// <param name="close">Ends what was started for it.</param>
sealed class OpenTarget(IDataverse dataverse, Note.TargetIs note, Func<int?> requests, Func<ValueTask> close) : IAsyncDisposable
{
    public IDataverse Dataverse { get; } = dataverse;

    public Note.TargetIs Note { get; } = note;

    public int? Requests => requests();

    public ValueTask DisposeAsync() => close();
}
