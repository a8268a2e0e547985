using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Plugins.Registration;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>
/// Steps on messages that are not run here. A step that never fires would be kinder than the platform, so what would fire it is refused,
/// and the step is named.
/// </summary>
static class UnsupportedSteps
{
    /// <exception cref="FaultException">
    /// 501: an enabled step is registered on one of the messages, and not left out by the caller.
    /// </exception>
    public static void Refuse(Scope scope, Table table, params string[] messages)
    {
        if (PluginHost.Of(scope) is not { } host)
            return;
        foreach (var message in messages)
            if (Heard(scope, host.StepsOf(scope, message, table.LogicalName)) is { } step)
                throw Fault.Unsupported(
                    $"steps on {message} of '{table.LogicalName}': the step '{step.Name}' would fire, and cannot here");
    }

    static Step? Heard(Scope scope, StepSet steps)
    {
        foreach (var step in steps.All)
            if (!scope.Bypass.LeavesOut(step.Id, step.IsAsync))
                return step;
        return null;
    }
}
