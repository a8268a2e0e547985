using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace VoiceForD365.LocalDataverse;

/// <summary>Goes from row to row in calls within calls, however many rows there are: a stack that overflows ends the process.</summary>
static class LongChain
{
    const int StackSize = 16 << 20;

    /// <summary>Calls what comes next, on a stack of its own where this one has no room left.</summary>
    /// <exception cref="Exception">What that throws.</exception>
    public static void Follow(Action next)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            next();
            return;
        }

        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(Run, StackSize);
        thread.Start();
        thread.Join();
        thrown?.Throw();

        void Run()
        {
            try
            {
                next();
            }
            catch (Exception any)
            {
                thrown = ExceptionDispatchInfo.Capture(any);
            }
        }
    }
}
