using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse;

/// <summary>What one request works on: a consistent look at the data, and for a write the transaction it is part of.</summary>
sealed class Scope
{
    readonly Func<Catalog> _catalog;
    readonly ReadSession? _session;
    readonly UnitOfWork? _work;
    IRowEvents? _events;

    public Scope(ReadSession session, Caller caller, DateTime now) =>
        (_catalog, Rows, Layers, _session, Caller, Now) = (() => session.Catalog, session.Rows, session.Layers, session, caller, now);

    public Scope(UnitOfWork work, Caller caller, DateTime now) =>
        (_catalog, Rows, Layers, _work, Caller, Now) = (() => work.Catalog, work.Rows, work.Layers, work, caller, now);

    public Catalog Catalog => _catalog();

    public RowReader Rows { get; }

    /// <summary>What each solution says of each component.</summary>
    public LayerReader Layers { get; }

    public Caller Caller { get; }

    /// <summary>The moment of the request, cut to seconds as the platform stores moments.</summary>
    public DateTime Now { get; }

    /// <summary>Runs the plug-ins that take part in what is done here; null where none shall.</summary>
    public IMessagePipeline? Plugins { get; init; }

    /// <summary>The plug-in execution this is done by; null for a request from outside.</summary>
    public IParentContext? ParentContext { get; init; }

    /// <summary>Whether the request is the only one of its transaction, rather than one of a change set or of a plug-in's.</summary>
    public bool IsAlone { get; init; }

    /// <summary>What the caller asked to leave out.</summary>
    public Bypass Bypass { get; init; } = Bypass.None;

    public bool CanWrite => _work is not null;

    /// <summary>What goes on around the writes done here; null where nothing does.</summary>
    public IRowEvents? Events => _events ??= Plugins?.EventsOf(this);

    /// <exception cref="FaultException">501: a plug-in that answers a read wants to write.</exception>
    public UnitOfWork Work => _work
        ?? throw (ParentContext is null
            ? new InvalidOperationException("Local Dataverse bug: a read tried to write.")
            : Fault.Unsupported($"writing in a plug-in that runs in {ParentContext.MessageName}, which is read here"));

    /// <summary>The older message, such as Assign, that an update is done by; null for an update itself.</summary>
    public string? OlderMessage { get; private init; }

    /// <summary>The same, with other steps left out.</summary>
    public Scope Leaving(Bypass bypass) => _work is { } work
        ? new Scope(work, Caller, Now) { Plugins = Plugins, ParentContext = ParentContext, IsAlone = IsAlone, Bypass = bypass }
        : new Scope(_session!, Caller, Now) { Plugins = Plugins, ParentContext = ParentContext, Bypass = bypass };

    /// <summary>The same transaction, for the update an older message stands for.</summary>
    public Scope DoneBy(string message) =>
        new(Work, Caller, Now) { Plugins = Plugins, ParentContext = ParentContext, Bypass = Bypass, OlderMessage = message };

    /// <summary>Makes sure that plug-ins around a read of a client can write.</summary>
    /// <exception cref="TransactionNeededException">They cannot yet; whoever began the read begins it again.</exception>
    public void DemandTransaction()
    {
        if (_work is null && ParentContext is null)
            throw new TransactionNeededException();
    }

    /// <summary>The same look at the data, or the same transaction, for a plug-in's own messages.</summary>
    public Scope Within(IParentContext parent, Caller caller, bool isAlone = false) =>
        _work is { } work
            ? new Scope(work, caller, Now) { Plugins = Plugins, ParentContext = parent, IsAlone = isAlone }
            : new Scope(_session!, caller, Now) { Plugins = Plugins, ParentContext = parent };

    /// <inheritdoc cref="ReadSession.ChangedAt"/>
    public long ChangedAt(string table) => _work?.ChangedAt(table) ?? _session!.ChangedAt(table);

    /// <inheritdoc cref="UnitOfWork.HasChanged"/>
    public bool HasChanged(string table) => _work?.HasChanged(table) == true;

    public Authorship Authorship => Caller.At(Now);

    /// <exception cref="FaultException">404: there is no such set; 501: a real environment has it.</exception>
    public Table TableOfSet(string entitySetName) => Catalog.TableOfSet(entitySetName)
        ?? throw (AbsentTables.Find(Catalog, entitySetName) is { } absent ? Fault.AbsentTable(absent) : Fault.NoSegment(entitySetName));
}

/// <summary>A read met plug-ins, which may write; it is to be done again as part of a transaction. No caller ever sees it.</summary>
sealed class TransactionNeededException() : Exception("Local Dataverse bug: a read that needs a transaction was not given one.");
