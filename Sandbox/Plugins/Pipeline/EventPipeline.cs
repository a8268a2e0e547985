using System;
using System.Linq;
using VoiceForD365.Sandbox.Plugins.Registration;

namespace VoiceForD365.Sandbox.Plugins.Pipeline;

/// <summary>Runs the steps of a message around its main operation.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/event-framework. Stage 10 comes before the rights are asked for and, when the
/// request stands alone, before its transaction: what plug-ins write there is committed at once. In a change set, and in what a plug-in
/// of a later stage does, the transaction has begun already.
/// </remarks>
internal sealed class EventPipeline(Scope scope, PluginHost host)
{
    /// <summary>The platform's limit on messages that cause each other.</summary>
    const int MaxDepth = 8;

    readonly PluginRun _run = new(scope, host);

    /// <summary>Operations under way: one in another is a cascade, and part of the other's transaction from its first stage on.</summary>
    int _underWay;

    public bool Concerns(string message, string? table) => !host.StepsOf(scope, message, table).IsEmpty;

    public void Run(PluginEvent @event, Action main)
    {
        var steps = host.StepsOf(scope, @event.Message, @event.Table);
        if (steps.IsEmpty)
        {
            RunMain(main);
            return;
        }

        var outer = Validate(@event, steps);
        RunInside(@event, steps, outer, main);
    }

    /// <exception cref="Faults.FaultException">0x80044182: messages have caused each other too often.</exception>
    public static void CheckDepth(Scope scope)
    {
        if ((scope.Cause?.Depth ?? 0) >= MaxDepth)
            throw PluginFault.TooDeep();
    }

    /// <summary>Stage 10 alone.</summary>
    /// <returns>The context that the later stages have as their parent.</returns>
    public PluginContext Validate(PluginEvent @event) => Validate(@event, host.StepsOf(scope, @event.Message, @event.Table));

    /// <summary>The stages from 20 on.</summary>
    public void RunInside(PluginEvent @event, PluginContext outer, Action main) =>
        RunInside(@event, host.StepsOf(scope, @event.Message, @event.Table), outer, main);

    PluginContext Validate(PluginEvent @event, StepSet steps)
    {
        CheckDepth(scope);
        var outside = _underWay == 0 && scope.CanWrite && scope.IsAlone && scope.Work.IsUntouched;
        var frame = new ContextFrame(scope, host, @event, scope.Cause, !outside);
        foreach (var step in steps.Sync(Step.PreValidation).Where(step => Concerns(step, @event)))
            _run.Execute(step, frame.For(step), outside);
        return frame.Outer();
    }

    void RunInside(PluginEvent @event, StepSet steps, PluginContext outer, Action main)
    {
        var frame = new ContextFrame(scope, host, @event, outer, isInTransaction: true);
        RunSync(Step.PreOperation);
        RunMain(main);
        RunSync(Step.PostOperation);
        foreach (var step in steps.Async.Where(step => Concerns(step, @event)))
            host.Jobs.Enqueue(scope, step, frame.For(step));

        void RunSync(int stage)
        {
            foreach (var step in steps.Sync(stage).Where(step => Concerns(step, @event)))
                _run.Execute(step, frame.For(step), outside: false);
        }
    }

    void RunMain(Action main)
    {
        _underWay++;
        try
        {
            main();
        }
        finally
        {
            _underWay--;
        }
    }

    bool Concerns(Step step, PluginEvent @event) =>
        !scope.Bypass.LeavesOut(step) && (@event.Written is not { } written || step.IsAbout(written()));
}
