using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions;

/// <summary>
/// One message of the platform; one class each, asking its constructor for what it needs. Listed in <see cref="ActionTable"/>.
/// </summary>
interface IAction
{
    /// <summary>Without the namespace Microsoft.Dynamics.CRM.</summary>
    string Name { get; }

    /// <summary>Logical name of the table it is bound to; null for an unbound action.</summary>
    string? BoundTable => null;

    /// <summary>What the message over SOAP calls the id of that row; null: the table's name with Id behind it.</summary>
    string? BoundParameter => null;
}

/// <summary>An action that runs inside the request's transaction, and so inside a change set too. The server commits.</summary>
interface ITransactionalAction : IAction
{
    /// <exception cref="Faults.FaultException">Refuses the request; the transaction is rolled back.</exception>
    ActionResponse Run(ActionRequest request, UnitOfWork work);
}

/// <summary>An action that only reads, so that plug-ins of a read may send it too.</summary>
interface IReadingAction : ITransactionalAction
{
    /// <exception cref="Faults.FaultException">Refuses the request.</exception>
    ActionResponse Run(ActionRequest request, Catalog catalog, RowReader rows);

    ActionResponse ITransactionalAction.Run(ActionRequest request, UnitOfWork work) => Run(request, work.Catalog, work.Rows);
}

/// <summary>An action that makes its own transactions, or starts a background job; refused inside a change set.</summary>
interface IStandaloneAction : IAction
{
    /// <exception cref="Faults.FaultException">Refuses the request.</exception>
    Task<ActionResponse> RunAsync(ActionRequest request, CancellationToken cancellation);
}
