using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Faults;

namespace VoiceForD365.Sandbox.Organization.Messages;

/// <summary>CreateMultiple: all rows or, as the transaction is the request's, none.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/bulk-operations</remarks>
internal sealed class CreateMultiple : IMessage
{
    public string Name => "CreateMultiple";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        var ids = ManyRows.Of(request).Select(entity => RowWrites.Create(scope, entity, Name)).ToArray();
        return OrganizationResponse.Of("Ids", ids);
    }
}

/// <inheritdoc cref="CreateMultiple"/>
internal sealed class UpdateMultiple : IMessage
{
    public string Name => "UpdateMultiple";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        var concurrency = request.Find<string>("ConcurrencyBehavior");
        ManyRows.RefuseTwice(
            ManyRows.Of(request, "ConcurrencyBehavior").Select(entity => RowWrites.Update(scope, entity, concurrency, Name)), Name);
        return OrganizationResponse.Empty;
    }
}

/// <inheritdoc cref="CreateMultiple"/>
internal sealed class UpsertMultiple : IMessage
{
    public string Name => "UpsertMultiple";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        var written = ManyRows.Of(request).Select(entity => RowWrites.Upsert(scope, entity)).ToList();
        ManyRows.RefuseTwice(written.Select(w => w.Row.Id), Name);
        return OrganizationResponse.Of("Results", written);
    }
}

/// <summary>What the messages on many rows have in common.</summary>
internal static class ManyRows
{
    /// <exception cref="FaultException">No targets, or targets of several tables.</exception>
    public static IReadOnlyList<EntityValue> Of(OrganizationRequest request, params IEnumerable<string> further)
    {
        request.Only([.. further, "Targets"]);
        var targets = request.Needed<IReadOnlyList<EntityValue>>("Targets");
        if (targets.Count == 0)
            throw OrganizationFault.MissingParameter("Targets");
        return targets.Select(t => t.Table).Distinct().Count() == 1
            ? targets
            : throw Fault.InvalidArgument($"All targets of {request.Message} must be of one table.");
    }

    public static void RefuseTwice(IEnumerable<Guid> written, string message)
    {
        var ids = written.ToList();
        if (ids.Distinct().Count() < ids.Count)
            throw Fault.Unsupported($"writing one row twice in one {message}");
    }
}
