using System;
using System.Threading;
using System.Threading.Tasks;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Organization;

/// <summary>Runs the messages of one caller, each in a transaction of its own.</summary>
internal sealed class OrganizationSession(Database database, OrganizationMessages messages, Caller caller, TimeProvider clock)
{
    public Caller Caller => caller;

    /// <exception cref="Faults.FaultException">The message is refused, and nothing of it was kept.</exception>
    public async Task<OrganizationResponse> RunAsync(OrganizationRequest request, CancellationToken cancellation)
    {
        if (messages.FindStandalone(request.Message) is { } standalone)
            return await standalone.RunAsync(request, this, cancellation);
        if ((messages.Find(request.Message) ?? throw OrganizationMessages.Unknown(request.Message)).IsRead)
            return Read(scope => messages.Run(request, scope));
        return await WriteAsync(scope => messages.Run(request, scope), cancellation);
    }

    public T Read<T>(Func<Scope, T> act)
    {
        using var session = database.Read();
        return act(new Scope(session, caller, Now()));
    }

    /// <summary>Commits when <paramref name="act"/> returns.</summary>
    public async Task<T> WriteAsync<T>(Func<Scope, T> act, CancellationToken cancellation)
    {
        using var work = await database.BeginAsync(cancellation);
        var result = act(new Scope(work, caller, Now()));
        work.Commit();
        return result;
    }

    DateTime Now()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
