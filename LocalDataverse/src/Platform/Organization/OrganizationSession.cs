using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>Runs the messages of one caller, each in a transaction of its own.</summary>
/// <param name="plugins">Runs what is registered around rows; null where nothing shall.</param>
sealed class OrganizationSession(
    Database database, OrganizationMessages messages, Caller caller, TimeProvider clock, IMessagePipeline? plugins = null)
{
    public Caller Caller => caller;

    /// <exception cref="Faults.FaultException">The message is refused, and nothing of it was kept.</exception>
    public async Task<OrganizationResponse> RunAsync(OrganizationRequest request, CancellationToken cancellation)
    {
        if (messages.FindStandalone(request.Message) is { } standalone)
            return await standalone.RunAsync(request, this, cancellation);
        if (messages.Find(request.Message)?.IsRead == true && TryRead(request) is { } read)
            return read;
        using var work = await database.BeginAsync(cancellation);
        var response = messages.Run(request, new Scope(work, caller, Now())
        {
            Plugins = plugins,
            IsAlone = request.Message != "ExecuteTransaction",
        });
        work.Commit();
        return response;
    }

    /// <returns>null for a read that plug-ins take part in; what they do takes a transaction.</returns>
    OrganizationResponse? TryRead(OrganizationRequest request)
    {
        try
        {
            return Read(scope => messages.Run(request, scope));
        }
        catch (TransactionNeededException)
        {
            return null;
        }
    }

    public T Read<T>(Func<Scope, T> act)
    {
        using var session = database.Read();
        return act(new Scope(session, caller, Now()) { Plugins = plugins });
    }

    /// <summary>Commits when <paramref name="act"/> returns.</summary>
    public async Task<T> WriteAsync<T>(Func<Scope, T> act, CancellationToken cancellation)
    {
        using var work = await database.BeginAsync(cancellation);
        var result = act(new Scope(work, caller, Now()) { Plugins = plugins });
        work.Commit();
        return result;
    }

    DateTime Now()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
