using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>An environment that can be spoken to.</summary>
/// <param name="requests">HTTP requests sent so far; null where they are not counted.</param>
/// <param name="close">Ends what was started for it.</param>
internal sealed class OpenTarget(IDataverse dataverse, Note.TargetIs note, Func<int?> requests, Func<ValueTask> close) : IAsyncDisposable
{
    public IDataverse Dataverse { get; } = dataverse;

    public Note.TargetIs Note { get; } = note;

    public int? Requests => requests();

    public ValueTask DisposeAsync() => close();
}
