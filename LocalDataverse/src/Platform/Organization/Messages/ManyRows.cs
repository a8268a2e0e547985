using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>CreateMultiple: all rows or, as the transaction is the request's, none.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/bulk-operations</remarks>
sealed class CreateMultiple : IMessage
{
    public string Name => "CreateMultiple";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        var (table, targets) = ManyRows.Of(request, scope);
        return OrganizationResponse.Of("Ids", RowWrites.CreateMultiple(scope, table, targets, Name));
    }
}

/// <inheritdoc cref="CreateMultiple"/>
sealed class UpdateMultiple : IMessage
{
    public string Name => "UpdateMultiple";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        var (_, targets) = ManyRows.Of(request, scope, "ConcurrencyBehavior");
        RowWrites.UpdateMultiple(scope, [.. targets], request.Find<string>("ConcurrencyBehavior"), Name);
        return OrganizationResponse.Empty;
    }
}

/// <inheritdoc cref="CreateMultiple"/>
sealed class UpsertMultiple : IMessage
{
    public string Name => "UpsertMultiple";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        var (table, targets) = ManyRows.Of(request, scope);
        var written = targets.Select(entity => RowWrites.Upsert(scope, entity)).ToList();
        if (written.Select(w => w.Row.Id).Distinct().Count() < written.Count)
            throw OrganizationFault.Twice(table.LogicalName);
        return OrganizationResponse.Of("Results", written);
    }
}

/// <summary>What the messages on many rows have in common.</summary>
static class ManyRows
{
    /// <summary>The table, and its rows to be gone through once: a wire may read each only when those before it are written.</summary>
    /// <exception cref="FaultException">No targets, or, once it comes to that, targets of several tables.</exception>
    public static (Table Table, IEnumerable<EntityValue> Targets) Of(
        OrganizationRequest request, Scope scope, params IEnumerable<string> further)
    {
        request.Only([.. further, "Targets"]);
        var targets = request.Needed<IEnumerable<EntityValue>>("Targets").GetEnumerator();
        if (!targets.MoveNext())
            throw OrganizationFault.MissingParameter("Targets");
        return (scope.TableOf(targets.Current), Rest(request, targets));
    }

    static IEnumerable<EntityValue> Rest(OrganizationRequest request, IEnumerator<EntityValue> targets)
    {
        using (targets)
        {
            var first = targets.Current;
            do
            {
                yield return targets.Current.Table == first.Table
                    ? targets.Current
                    : throw Fault.InvalidArgument($"All targets of {request.Message} must be of one table.");
            }
            while (targets.MoveNext());
        }
    }
}
