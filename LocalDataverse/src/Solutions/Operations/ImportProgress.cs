using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>
/// Lets those who follow an import see it advance: each tenth is a transaction of its own, before that of the import.
/// </summary>
/// <remarks>
/// The data file has one writer, so nothing can be committed while the import writes; a component therefore shows as done before it is
/// written. Nobody can tell: the components themselves are seen by others when all of them are. An import whose checks fail shows none.
/// </remarks>
sealed class ImportProgress(Database database, Guid importJob, DateTime started)
{
    const int Steps = 10;

    /// <returns>null where its checks do not pass.</returns>
    public async Task<PassedChecks?> RunAsync(PreparedWork prepared, IImportInterceptor? course, CancellationToken cancellation)
    {
        var passed = Check(prepared);
        Task Show(int percent) => ShowAsync(percent, passed?.File, cancellation);
        if (course is not null)
            await course.BeforeWritingAsync(Steps, Show, showsSteps: passed is not null, cancellation);
        else
            for (var step = 1; step < Steps && passed is not null; step++)
                await Show(step * 100 / Steps);
        return passed;
    }

    PassedChecks? Check(PreparedWork prepared)
    {
        using var session = database.Read();
        return prepared.Check(session);
    }

    async Task ShowAsync(int percent, SolutionFile? sound, CancellationToken cancellation)
    {
        var data = sound is null ? null : ImportJobData.RenderRunning(sound, percent, started);
        using var work = await database.BeginAsync(cancellation);
        OperationRows.Progress(work, importJob, percent, data);
        work.Commit();
    }
}
