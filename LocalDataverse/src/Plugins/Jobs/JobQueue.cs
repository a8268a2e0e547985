using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.Registration;
using VoiceForD365.LocalDataverse.Plugins.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Jobs;

/// <summary>Takes asynchronous steps up as jobs, within the transaction of the operation they follow.</summary>
sealed class JobQueue
{
    /// <summary>A transaction with jobs in it was committed.</summary>
    public event Action? Grew;

    public void Enqueue(Scope scope, Step step, PluginContext context)
    {
        if (!scope.CanWrite)
            throw Fault.Unsupported($"the asynchronous step '{step.Name}' on the message {context.MessageName}, which is read here");
        JobRows.Insert(scope, step, context);
        scope.Work.AfterCommit(() => Grew?.Invoke());
    }
}
