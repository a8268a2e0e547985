using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse;

/// <summary>What takes part in messages about rows, whoever sends them: the environment's plug-ins and data providers.</summary>
interface IMessagePipeline
{
    /// <summary>What goes on around the writes of one request.</summary>
    IRowEvents EventsOf(Scope scope);

    /// <exception cref="FaultException">501: somebody listens to one of these messages, and would not be heard.</exception>
    void RefuseUnheard(Scope scope, Table table, params string[] messages);

    /// <param name="target">A <see cref="RowReference"/> or <see cref="KeyReference"/>.</param>
    /// <param name="retrieve">The operation itself.</param>
    /// <returns>null when nobody listens.</returns>
    /// <exception cref="TransactionNeededException">Somebody does, and a client's read has no transaction yet.</exception>
    EntityValue? Retrieve(
        Scope scope, Table table, object target, ColumnSelection columns, Func<object, ColumnSelection, EntityValue> retrieve);

    /// <returns>null when the table is not virtual, or nothing here can answer for it.</returns>
    EntityValue? RetrieveVirtual(Scope scope, Table table, Guid id, ColumnSelection columns);

    /// <returns>null when the table is stored here and nobody listens.</returns>
    /// <inheritdoc cref="Retrieve" path="/exception"/>
    QueryResult? RetrieveMultiple(Scope scope, TableQuery query);

    /// <param name="assign">The operation itself.</param>
    void Assign(Scope scope, RowReference row, RowReference owner, Action<Scope, RowReference, RowReference> assign);
}

/// <summary>The execution of a plug-in that sends messages itself.</summary>
interface IParentContext
{
    string MessageName { get; }
}
