using System;
using System.Threading;
using System.Threading.Tasks;
using VoiceForD365.Sandbox.Plugins;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Organization;

/// <summary>Runs the messages of one caller, each in a transaction of its own.</summary>
/// <param name="plugins">Runs what is registered around rows; null where nothing shall.</param>
internal sealed class OrganizationSession(
    Database database, OrganizationMessages messages, Caller caller, TimeProvider clock, PluginHost? plugins = null)
{
    public Caller Caller => caller;

    /// <exception cref="Faults.FaultException">The message is refused, and nothing of it was kept.</exception>
    public async Task<OrganizationResponse> RunAsync(OrganizationRequest request, CancellationToken cancellation)
    {
        if (messages.FindStandalone(request.Message) is { } standalone)
            return await standalone.RunAsync(request, this, cancellation);
        if (messages.Find(request.Message)?.IsRead == true)
            return Read(scope => messages.Run(request, scope));
        using var work = await database.BeginAsync(cancellation);
        var response = messages.Run(request, new Scope(work, caller, Now())
        {
            Plugins = plugins,
            IsAlone = request.Message != "ExecuteTransaction",
            Bypass = BypassOf(request),
        });
        work.Commit();
        return response;
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

    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/bypass-custom-business-logic: an optional parameter of every message.
    /// </remarks>
    Bypass BypassOf(OrganizationRequest request)
    {
        if (!request.Parameters.TryGetValue("BypassCustomPluginExecution", out var asked) || asked is not true)
            return Bypass.None;
        caller.Demand("prvBypassCustomPlugins");
        return Bypass.Sync;
    }

    DateTime Now()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
