using System.Runtime.ExceptionServices;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Plugins.Hosting;
using VoiceForD365.LocalDataverse.Plugins.Registration;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Plugins.Tracing;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>Executes one plug-in, in its time.</summary>
sealed class PluginRun(Scope scope, PluginHost host)
{
    /// <param name="outside">Whether the operation's transaction has not begun.</param>
    /// <exception cref="FaultException">The plug-in refuses the operation, or fails.</exception>
    public void Execute(Step step, PluginContext context, bool outside) => Execute(
        step, context,
        outside
            ? new PluginExecutionScope.Before(host, scope) { Context = context }
            : new PluginExecutionScope.Inside(host, scope) { Context = context });

    /// <inheritdoc cref="Execute(Step, PluginContext, bool)"/>
    public void Execute(Step step, PluginContext context, PluginExecutionScope surroundings) => Execute(
        step.TypeName, host.PluginOf(scope, step.Type, step.Configuration), step.Configuration.Unsecure, context, surroundings);

    /// <summary>Executes the plug-in that is the main operation itself: of a custom API, or of a virtual table's provider.</summary>
    /// <param name="type">Row of plugintype.</param>
    public void ExecuteMain(StoredRow type, PluginEvent @event)
    {
        ContextFrame.CheckDepth(scope);
        var context = new ContextFrame(scope, host, @event, PluginContext.ParentOf(scope), isInTransaction: true).Main();
        Execute(
            type.Text("typename")!, host.PluginOf(scope, type, PluginConfiguration.None), null, context,
            new PluginExecutionScope.Inside(host, scope) { Context = context });
    }

    void Execute(string typeName, IPlugin plugin, string? configuration, PluginContext context, PluginExecutionScope surroundings)
    {
        var (trace, started, since) = (new PluginTrace(), host.Now, host.Clock.GetTimestamp());
        try
        {
            Execute(typeName, plugin, context, new PluginSession(surroundings), trace);
        }
        catch (FaultException fault)
        {
            var execution = End(fault);
            (fault.TraceText, fault.EndsTransaction) =
                (execution.TraceText, context.IsInTransaction && context.OwningExtension is not null);
            throw;
        }

        End(null);

        PluginExecution End(FaultException? failure)
        {
            var execution = new PluginExecution(
                plugin.GetType().Assembly.GetName().Name!, typeName, context, configuration, trace.ToString(), started,
                host.Clock.GetElapsedTime(since));
            host.Traces.Note(scope, execution, failure);
            return execution;
        }
    }

    void Execute(string typeName, IPlugin plugin, PluginContext context, PluginSession session, PluginTrace trace)
    {
        var services = new PluginServices(context, session, trace);
        try
        {
            Within(host.TimeLimit, typeName, () => plugin.Execute(services));
        }
        catch (Exception problem)
        {
            session.End(succeeded: false);
            throw PluginActivator.IsMissing(problem)
                ? PluginActivator.Refused(plugin.GetType().Assembly.GetName().Name!, typeName, problem.Message)
                : PluginFault.Of(typeName, problem);
        }

        session.End(succeeded: true);
    }

    // .NET cannot stop a thread: one that takes too long goes on by itself, without services and with nobody waiting.
    void Within(TimeSpan limit, string typeName, Action act)
    {
        var task = Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!task.IsCompleted && Task.WhenAny(task, Task.Delay(limit, host.Clock)).GetAwaiter().GetResult() != task)
            throw PluginFault.TooSlow(typeName, limit);
        if (task.Exception?.InnerException is { } problem)
            ExceptionDispatchInfo.Throw(problem);
    }
}
