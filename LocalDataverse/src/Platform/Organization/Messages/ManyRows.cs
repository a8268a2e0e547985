using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>CreateMultiple: all rows or, as the transaction is the request's, none.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/bulk-operations</remarks>
sealed class CreateMultiple : IMessage
{
    public string Name => "CreateMultiple";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        var targets = ManyRows.Of(request);
        return OrganizationResponse.Of("Ids", RowWrites.CreateMultiple(scope, scope.TableOf(targets[0]), targets, Name));
    }
}

/// <inheritdoc cref="CreateMultiple"/>
sealed class UpdateMultiple : IMessage
{
    public string Name => "UpdateMultiple";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        var targets = ManyRows.Of(request, "ConcurrencyBehavior");
        RowWrites.UpdateMultiple(scope, targets, request.Find<string>("ConcurrencyBehavior"), Name);
        return OrganizationResponse.Empty;
    }
}

/// <inheritdoc cref="CreateMultiple"/>
sealed class UpsertMultiple : IMessage
{
    public string Name => "UpsertMultiple";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        var written = ManyRows.Of(request).Select(entity => RowWrites.Upsert(scope, entity)).ToList();
        if (written.Select(w => w.Row.Id).Distinct().Count() < written.Count)
            throw OrganizationFault.Twice(written[0].Row.Table);
        return OrganizationResponse.Of("Results", written);
    }
}

/// <summary>What the messages on many rows have in common.</summary>
static class ManyRows
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
}
