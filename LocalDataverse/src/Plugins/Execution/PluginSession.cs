using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using FaultException = VoiceForD365.LocalDataverse.Faults.FaultException;
using OrganizationRequest = VoiceForD365.LocalDataverse.Vocabulary.OrganizationRequest;
using OrganizationResponse = VoiceForD365.LocalDataverse.Vocabulary.OrganizationResponse;

namespace VoiceForD365.LocalDataverse.Plugins.Execution;

/// <summary>
/// The messages one execution of a plug-in sends, one after another, until it ends. A message that is refused comes to the plug-in as
/// the SDK's fault; what the plug-in makes of it cannot hide that a transaction is lost, or that the local Dataverse did not know an
/// answer.
/// </summary>
sealed class PluginSession(PluginExecutionScope surroundings)
{
    readonly Lock _sync = new();
    FaultException? _ending;
    bool _ended;

    public Catalog Catalog => surroundings.Catalog;

    public Caller CallerOf(Guid? userId) => Guarded(() => surroundings.CallerOf(userId));

    public OrganizationResponse Run(OrganizationRequest request, Caller caller) => Guarded(() =>
    {
        if (_ending is not null)
            throw _ending;
        try
        {
            return surroundings.Run(request, caller);
        }
        catch (FaultException fault) when (fault.Status != 501 && surroundings.IsLostBy(request, fault))
        {
            _ending = PluginFault.NoTransaction();
            throw;
        }
    });

    /// <summary>Notes what the local Dataverse does not know, so that the request fails with it whatever the plug-in does.</summary>
    public FaultException Refuse(FaultException unknown)
    {
        _ending = unknown;
        return unknown;
    }

    /// <summary>No message is sent any more.</summary>
    /// <exception cref="FaultException">The plug-in went on after what it could not go on from.</exception>
    public void End(bool succeeded)
    {
        lock (_sync)
            _ended = true;
        if (_ending is { } ending && (succeeded || ending.Status == 501))
            throw ending;
    }

    T Guarded<T>(Func<T> act)
    {
        // Held while a message runs: a plug-in that is given up for lost must not write into the next request's transaction.
        lock (_sync)
        {
            if (_ended)
                throw new InvalidOperationException("The execution of the plug-in has ended; its services cannot be used any more.");
            try
            {
                return act();
            }
            catch (FaultException fault)
            {
                if (fault.Status == 501)
                    Refuse(fault);
                throw AsSdk(fault);
            }
        }
    }

    static FaultException<OrganizationServiceFault> AsSdk(FaultException fault)
    {
        var detail = new OrganizationServiceFault
        {
            ErrorCode = fault.Code.Length > 2 ? Convert.ToInt32(fault.Code, 16) : 0,
            Message = fault.Message,
            Timestamp = DateTime.UtcNow,
        };
        return new FaultException<OrganizationServiceFault>(detail, new FaultReason(fault.Message));
    }
}
