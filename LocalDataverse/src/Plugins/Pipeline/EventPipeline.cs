using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Plugins.Registration;
using VoiceForD365.LocalDataverse.Plugins.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>Runs the steps of a message, or of several that are one, around their main operation.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/event-framework. Stage 10 comes before the rights are asked for and, when the
/// request stands alone, before its transaction: what plug-ins write there is committed at once. In a change set, and in what a plug-in
/// of a later stage does, the transaction has begun already.
/// </remarks>
sealed class EventPipeline(Scope scope, PluginHost host)
{
    readonly PluginRun _run = new(scope, host);

    /// <summary>Operations under way: one in another is a cascade, and part of the other's transaction from its first stage on.</summary>
    int _underWay;

    public bool Concerns(string message, string? table) => !host.StepsOf(scope, message, table).IsEmpty;

    public void Run(PluginEvent @event, Action main) => Run([@event], main);

    /// <param name="events">In the order of their steps before the operation, and the other way round after it.</param>
    public void Run(IReadOnlyList<PluginEvent> events, Action main)
    {
        if (events.All(one => StepsOf(one).IsEmpty))
        {
            RunMain(main);
            return;
        }

        Validate(events);
        RunInside(events, main);
    }

    /// <summary>Stage 10 alone.</summary>
    public void Validate(IReadOnlyList<PluginEvent> events)
    {
        ContextFrame.CheckDepth(scope);
        var outside = _underWay == 0 && scope.CanWrite && scope.IsAlone && scope.Work.IsUntouched;
        foreach (var one in events)
        {
            var frame = new ContextFrame(scope, host, one, PluginContext.ParentOf(scope), !outside);
            RunStage(one, Step.PreValidation, frame, outside);
            one.Outer = frame.Outer();
        }
    }

    /// <summary>The stages from 20 on.</summary>
    public void RunInside(IReadOnlyList<PluginEvent> events, Action main)
    {
        var frames = events.Select(one => new ContextFrame(scope, host, one, one.Outer, isInTransaction: true)).ToList();
        for (var index = 0; index < events.Count; index++)
            RunStage(events[index], Step.PreOperation, frames[index]);
        RunMain(main);
        for (var index = 1; index <= events.Count; index++)
            RunStage(events[index % events.Count], Step.PostOperation, frames[index % events.Count]);
        for (var index = 1; index <= events.Count; index++)
            Enqueue(events[index % events.Count], frames[index % events.Count]);
    }

    void RunStage(PluginEvent one, int stage, ContextFrame frame, bool outside = false)
    {
        var steps = StepsOf(one);
        if (!steps.Has(stage))
            return;
        one.Gather?.Invoke();
        foreach (var step in steps.Sync(stage).Where(step => Concerns(step, one)))
            _run.Execute(step, frame.For(step), outside);
        one.Spread?.Invoke();
    }

    void Enqueue(PluginEvent one, ContextFrame frame)
    {
        foreach (var step in StepsOf(one).Async.Where(step => Concerns(step, one)))
            host.Jobs.Enqueue(scope, step, frame.For(step));
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

    StepSet StepsOf(PluginEvent one) => host.StepsOf(scope, one.Message, one.Table);

    bool Concerns(Step step, PluginEvent one) =>
        !scope.Bypass.LeavesOut(step.Id, step.IsAsync) && (one.Written is not { } written || step.IsAbout(written()));
}
