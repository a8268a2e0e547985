using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.Execution;

/// <summary>Where the messages of a plug-in run; a closed set.</summary>
abstract class PluginExecutionScope(PluginHost host)
{
    /// <summary>The execution that sends the messages.</summary>
    public required PluginContext Context { get; init; }

    public abstract Catalog Catalog { get; }

    public Caller CallerOf(Guid? userId) => host.CallerOf(userId);

    /// <exception cref="FaultException">Refuses the message.</exception>
    public abstract OrganizationResponse Run(OrganizationRequest request, Caller caller);

    /// <summary>Whether failing, the message leaves a transaction that cannot go on.</summary>
    public abstract bool IsLostBy(OrganizationRequest request, FaultException fault);

    /// <summary>Inside the transaction of the operation, or beside it where it only reads.</summary>
    public sealed class Inside(PluginHost host, Scope scope) : PluginExecutionScope(host)
    {
        readonly PluginHost _host = host;

        public override Catalog Catalog => scope.Catalog;

        public override OrganizationResponse Run(OrganizationRequest request, Caller caller) =>
            _host.Run(request, scope.Within(Context, caller));

        public override bool IsLostBy(OrganizationRequest request, FaultException fault) =>
            !_host.IsRead(request) || (scope.CanWrite && fault.EndsTransaction);
    }

    /// <summary>Before the operation's transaction: each message is one of its own, and stays whatever becomes of the operation.</summary>
    public sealed class Before(PluginHost host, Scope scope) : PluginExecutionScope(host)
    {
        readonly PluginHost _host = host;

        public override Catalog Catalog => scope.Catalog;

        public override OrganizationResponse Run(OrganizationRequest request, Caller caller)
        {
            try
            {
                var response = _host.Run(request, scope.Within(Context, caller, isAlone: true));
                scope.Work.CommitSoFar();
                return response;
            }
            catch
            {
                scope.Work.UndoSoFar();
                throw;
            }
        }

        public override bool IsLostBy(OrganizationRequest request, FaultException fault) => false;
    }

    /// <summary>After the operation's transaction, each message in one of its own: asynchronous steps.</summary>
    public sealed class After(PluginHost host, IMessagePipeline plugins) : PluginExecutionScope(host)
    {
        readonly PluginHost _host = host;

        public override Catalog Catalog => _host.Catalog;

        public override OrganizationResponse Run(OrganizationRequest request, Caller caller) =>
            _host.RunAlone(request, caller, Context, plugins);

        public override bool IsLostBy(OrganizationRequest request, FaultException fault) => false;
    }
}
