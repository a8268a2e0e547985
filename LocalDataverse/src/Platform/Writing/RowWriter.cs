using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Security.Structure;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Writing;

/// <summary>Creates, updates and deletes rows by the platform's rules, on behalf of a caller: rights, checks, defaults, cascades.</summary>
/// <param name="events">What takes part in every write, before and after it; null for nothing.</param>
sealed class RowWriter(UnitOfWork work, Caller caller, DateTime now, IRowEvents? events = null)
{
    /// <summary>Within a request's transaction, on behalf of who sent it.</summary>
    public static RowWriter Of(Scope scope) => new(scope.Work, scope.Caller, scope.Now, scope.Events);

    readonly WriteAccess _access = new(work, caller);
    readonly SecurityRows _security = new(work, caller, now, row => new RowDeletion(work, now).Delete(row));
    readonly InheritedAccess _inherited = new(work, now);

    Authorship By => caller.At(now);

    /// <param name="id">null lets the platform choose one.</param>
    /// <returns>The id.</returns>
    public Guid Create(Table table, Guid? id, IReadOnlyDictionary<string, object?> given) =>
        events is null ? CreateNow(table, id, given) : events.Create(table, [new GivenRow(id, given)], CreateNow)[0];

    /// <summary>As one message.</summary>
    /// <param name="rows">Each may point at those before it, where nothing takes part in the write.</param>
    /// <returns>The ids, in the order of the rows.</returns>
    public IReadOnlyList<Guid> CreateMultiple(Table table, IEnumerable<GivenRow> rows) =>
        events is null ? [.. rows.Select(row => CreateNow(table, row.Id, row.Values))] : events.Create(table, rows, CreateNow);

    Guid CreateNow(Table table, Guid? id, IReadOnlyDictionary<string, object?> given)
    {
        caller.Demand("Create", table);
        if (table.IsProcessFlow)
            throw Fault.Unsupported($"a run of the business process flow '{table.LogicalName}': no flow has stages here");
        var writable = given.Where(v => table.Columns[v.Key].ValidForCreate).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        var newId = id ?? (writable.GetValueOrDefault(table.PrimaryId) as Guid?) ?? Guid.CreateVersion7();
        SecuredColumns.Demand(caller, work.Catalog, table, ColumnRights.Create, writable.Keys);
        if (work.Rows.Exists(table, newId))
            throw Fault.DuplicateId(table);
        var values = NewRow.Complete(work.Catalog, table, writable, By);
        _access.Create(table, newId, values);
        _security.Creating(table, newId, values);
        ComputedColumns.Fill(table, values);
        ComputedColumns.FillUniqueId(table, newId, values);
        work.Rules?.Complete(work, table, before: null, values, now);
        foreach (var column in NewRow.Required(table))
            if (values.GetValueOrDefault(column.LogicalName) is null)
                throw Fault.Required(table, column);
        RowChecks.Check(work.Catalog, table, values);
        KeyChecks.Check(work, table, newId, values);
        LoopChecks.Check(work, table, newId, values);
        work.Rows.Insert(table, newId, values);
        _security.Created(table, newId);
        _inherited.Created(table, newId, values);
        return newId;
    }

    /// <summary>Sets these columns; a state changes its reason with it, and the reason must fit the state.</summary>
    public void Update(StoredRow row, IReadOnlyDictionary<string, object?> given)
    {
        if (events is null)
            UpdateNow(row, given);
        else
            events.Update([new ChangedRow(row, given)], UpdateNow);
    }

    /// <summary>As one message; the rows are all of one table.</summary>
    public void UpdateMultiple(IReadOnlyList<ChangedRow> rows)
    {
        if (events is not null && rows.Count > 0)
            events.Update(rows, UpdateNow);
        else
            foreach (var row in rows)
                UpdateNow(row.Row, row.Values);
    }

    void UpdateNow(StoredRow row, IReadOnlyDictionary<string, object?> given)
    {
        var table = row.Table;
        // Columns that cannot be updated are ignored in a body, as the platform does.
        var values = given.Where(v => table.Columns[v.Key].ValidForUpdate).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            if (value is null && table.Columns[name].RequiredLevel == RequiredLevel.SystemRequired)
                throw Fault.Required(table, table.Columns[name]);
        _access.Update(row, values);
        SecuredColumns.Demand(caller, work.Catalog, table, ColumnRights.Update, values.Keys);
        work.Rules?.Changing(row);
        _security.Updating(row, values);
        StateChange.Complete(table, row, values);
        work.Rules?.Complete(work, table, row, values, now);
        if (values.GetValueOrDefault("ownerid") is RowReference owner)
        {
            values["owninguser"] = owner.Table == "team" ? null : owner;
            values["owningteam"] = owner.Table == "team" ? owner : null;
        }

        RowChecks.Check(work.Catalog, table, values, row);
        StatusTransition.Check(work.Catalog, row, values);
        KeyChecks.Check(work, table, row.Id, values, row);
        LoopChecks.Check(work, table, row.Id, values, row);
        if (table.Columns.ContainsKey("modifiedon"))
            values["modifiedon"] = now;
        if (table.Columns.ContainsKey("modifiedby"))
            values["modifiedby"] = new RowReference("systemuser", caller.UserId);
        if (table.Columns.ContainsKey("modifiedonbehalfby"))
            values["modifiedonbehalfby"] = By.OnBehalfBy is { } sender ? new RowReference("systemuser", sender) : null;
        ComputedColumns.Fill(table, values, row);
        work.Rules?.Change(work, row, values);
        work.Rows.Update(table, row.Id, values);
        _security.Updated(row);
        var written = values.GetValueOrDefault("ownerid");
        var newOwner = Equals(written, row["ownerid"]) ? null : written as RowReference?;
        if (newOwner is not null)
            PreviousOwner.Keep(work, row, now);
        _inherited.Updated(row, values);
        if (newOwner is { } assignee)
            foreach (var related in CascadedRows.AssignedWith(work, row, assignee))
                LongChain.Follow(() => Update(related, new Dictionary<string, object?> { ["ownerid"] = assignee }));
    }

    public void Delete(StoredRow row)
    {
        if (events is null)
            DeleteNow(row);
        else
            events.Delete(row, DeleteNow);
    }

    void DeleteNow(StoredRow row)
    {
        _access.Delete(row);
        work.Rules?.Deleting(work, row);
        _security.Deleting(row);
        new RowDeletion(work, now, events).Delete(row);
        work.Rules?.Deleted(work, row);
    }

    /// <summary>Links two rows.</summary>
    /// <exception cref="FaultException">412, 0x80040237: they are linked already; the platform's Associate fails likewise.</exception>
    /// <remarks>
    /// Privileges: learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning: Append on one, AppendTo on the other.
    /// </remarks>
    /// <param name="fromFirst">Whether <paramref name="id1"/> is the row the other is linked to, rather than the other way round.</param>
    public void Link(ManyToMany relationship, Guid id1, Guid id2, bool fromFirst = true) =>
        Link([new RowLink(relationship, id1, id2, fromFirst)]);

    /// <summary>As one message; the links are all of one target and relationship.</summary>
    public void Link(IReadOnlyList<RowLink> links)
    {
        if (events is not null && links.Count > 0)
            events.Link(links, LinkNow);
        else
            foreach (var link in links)
                LinkNow(link);
    }

    void LinkNow(RowLink link)
    {
        _access.Link(link.Relationship, link.Id1, link.Id2);
        _security.Linking(link.Relationship, link.Id1, link.Id2);
        if (!work.Rows.Link(work.Catalog, link.Relationship, link.Id1, link.Id2))
            throw Fault.DuplicateLink();
    }

    /// <summary>Unlinks two rows; unlinking rows that are not linked changes nothing.</summary>
    public void Unlink(ManyToMany relationship, Guid id1, Guid id2, bool fromFirst = true) =>
        Unlink([new RowLink(relationship, id1, id2, fromFirst)]);

    /// <inheritdoc cref="Link(IReadOnlyList{RowLink})"/>
    public void Unlink(IReadOnlyList<RowLink> links)
    {
        if (events is not null && links.Count > 0)
            events.Unlink(links, UnlinkNow);
        else
            foreach (var link in links)
                UnlinkNow(link);
    }

    void UnlinkNow(RowLink link)
    {
        _access.Link(link.Relationship, link.Id1, link.Id2);
        _security.Unlinking(link.Relationship, link.Id1, link.Id2);
        work.Rows.Unlink(work.Catalog, link.Relationship, link.Id1, link.Id2);
    }
}
