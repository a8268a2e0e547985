using VoiceForD365.LocalDataverse.FaultInjection.Running;
using VoiceForD365.LocalDataverse.FaultInjection.Scripts;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.FaultInjection.Imports;

/// <summary>One import on its way, and what the script has in store for it.</summary>
sealed class ImportInterceptor(CurrentScript script, KillSwitch killSwitch, TimeProvider clock) : IImportInterceptor
{
    ImportRule? _rule;
    RunningScript? _script;
    TimeSpan _takes;
    int _applied;

    public void Knows(string solution)
    {
        _script = script.Running;
        if (_script?.NextImport(solution) is { } next)
            (_rule, _takes) = next;
    }

    public async Task BeforeWritingAsync(int steps, Func<int, Task> progress, bool showsSteps, CancellationToken cancellation)
    {
        var stuck = _rule?.Stuck;
        for (var step = 1; step <= steps && (showsSteps || _takes > TimeSpan.Zero); step++)
        {
            if (_takes > TimeSpan.Zero)
                await Task.Delay(_takes / steps, clock, cancellation);
            var percent = step * 100 / steps;
            if (stuck is not null && percent > stuck.Percent)
            {
                await StayAsync(stuck, progress, cancellation);
                stuck = null;
            }

            // Whoever has reached a hundred has also written.
            if (percent < 100)
                await progress(percent);
        }

        if (stuck is not null)
            await StayAsync(stuck, progress, cancellation);
    }

    public void Reaches(SolutionComponent component)
    {
        _applied++;
        switch (_rule?.Fault)
        {
            case ImportFault.Failure failure when failure.Component == _applied:
                throw new ImportRefusedException(failure.Code, failure.Message, component.Key);
            case ImportFault.Kill kill when kill.Component == _applied:
                killSwitch.Trigger();
                throw new OperationCanceledException($"The server was killed while it applied {component.Key}.");
        }
    }

    async Task StayAsync(Stuck stuck, Func<int, Task> progress, CancellationToken cancellation)
    {
        await progress(stuck.Percent);
        var released = _script!.Ended.WaitAsync(cancellation);
        await await Task.WhenAny(released, stuck.For is { } time ? Task.Delay(time, clock, cancellation) : released);
    }
}
