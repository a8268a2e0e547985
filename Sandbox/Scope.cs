using System;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Rows;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox;

/// <summary>What one request works on: a consistent look at the data, and for a write the transaction it is part of.</summary>
internal sealed class Scope
{
    readonly Func<Catalog> _catalog;
    readonly UnitOfWork? _work;
    RowWriter? _writer;

    public Scope(ReadSession session, Caller caller, DateTime now) => (_catalog, Rows, Layers, Caller, Now) = (() => session.Catalog, session.Rows, session.Layers, caller, now);

    public Scope(UnitOfWork work, Caller caller, DateTime now) => (_catalog, Rows, Layers, _work, Caller, Now) = (() => work.Catalog, work.Rows, work.Layers, work, caller, now);

    public Catalog Catalog => _catalog();

    public RowReader Rows { get; }

    /// <summary>What each solution says of each component.</summary>
    public LayerReader Layers { get; }

    public Caller Caller { get; }

    /// <summary>The moment of the request, cut to seconds as the platform stores moments.</summary>
    public DateTime Now { get; }

    /// <summary>Writes rows by the platform's rules, on behalf of the caller, within the request's transaction.</summary>
    public RowWriter Writer => _writer ??= new RowWriter(Work, Caller, Now);

    public UnitOfWork Work => _work ?? throw new InvalidOperationException("Sandbox bug: a read tried to write.");

    public Authorship Authorship => Authorship.Of(Caller, Now);

    /// <exception cref="FaultException">There is no such set, or the caller may not even know (404).</exception>
    public Table TableOfSet(string entitySetName) => Catalog.TableOfSet(entitySetName) ?? throw Fault.NoSegment(entitySetName);
}
