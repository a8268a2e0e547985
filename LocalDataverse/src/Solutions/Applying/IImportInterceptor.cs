using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>How one import goes on its way, besides what is in the file.</summary>
interface IImportInterceptor
{
    /// <summary>From now on the solution is known, and with it what happens.</summary>
    void Knows(string solution);

    /// <summary>Takes its time while nothing is written yet.</summary>
    /// <param name="progress">Told how far it is, in percent.</param>
    /// <param name="showsSteps">Whether it advances at all where it takes no time.</param>
    Task BeforeWritingAsync(int steps, Func<int, Task> progress, bool showsSteps, CancellationToken cancellation);

    /// <summary>A component is about to be applied.</summary>
    /// <exception cref="ImportRefusedException">The import fails here.</exception>
    /// <exception cref="OperationCanceledException">The server dies here.</exception>
    void Reaches(SolutionComponent component);
}
