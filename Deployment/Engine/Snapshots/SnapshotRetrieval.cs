using VoiceForD365.Deployment.Agents;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.PhoneCallForms;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>Reads what a snapshot tells in two round trips, however many agents there are: what is here, then what is in it.</summary>
sealed class SnapshotRetrieval
{
    readonly DesiredState _desired;
    readonly SnapshotContent? _known;
    readonly QueryBatch _first = new();
    readonly QueryBatch.Pending _whoAmI;
    readonly QueryBatch.Pending _version;
    readonly QueryBatch.Pending _tables;
    readonly QueryBatch.Pending _solutions;
    readonly QueryBatch.Pending _apps;
    readonly QueryBatch.Pending _forms;
    readonly QueryBatch.Pending _roles;
    readonly QueryBatch.Pending _profiles;
    readonly QueryBatch.Pending _channels;
    readonly QueryBatch.Pending _extensions;
    readonly QueryBatch.Pending _dialRecords;
    readonly QueryBatch.Pending? _controls;
    readonly QueryBatch.Pending? _variables;
    readonly QueryBatch.Pending? _values;

    /// <param name="known">A snapshot whose places are looked at again; null: those that the product writes to.</param>
    SnapshotRetrieval(DesiredState desired, SnapshotContent? known)
    {
        (_desired, _known) = (desired, known);
        _whoAmI = _first.Add(new Query.WhoAmI());
        _version = _first.Add(new Query.PlatformVersion());
        var tables = known?.Tables.Select(table => table.Table) ?? SnapshotPlaces.Tables(desired);
        _tables =
            _first.Add(new Query.Tables(tables.Append(UserColumns.Table).Append(PhoneCallFormRetrieval.Table).Distinct().ToSequence()));
        _solutions = _first.Add(SolutionRetrieval.Query(desired.Solutions));
        _apps = _first.Add(Rows("appmodule", "uniquename", "eventhandlers", "appmoduleidunique", "navigationtype"));
        _forms = PhoneCallFormRetrieval.AskForms(_first);
        _roles = RoleCopies.AskOurs(_first);
        _profiles = _first.Add(Rows(SnapshotPlaces.Profiles, [.. SnapshotPlaces.ProfileColumns]));
        _channels = _first.Add(Rows("msdyn_channelprovider", "msdyn_uniquename"));
        _extensions = _first.Add(Rows("msdyn_applicationextension", "msdyn_uniquename"));
        _dialRecords = _first.Add(ShippedTable.QueryOf(ShippedKind.Dial));
        if (known?.Cells.Any(cell => cell.Recorded.Length > 0) == true) _controls = ClickToDialRetrieval.AskControls(_first);
        var variables = known?.Variables.Select(variable => variable.SchemaName).ToList()
            ?? desired.Solutions.SelectMany(solution => solution.Variables).Distinct().ToList();
        if (variables.Count == 0) return;
        _variables = _first.Add(new Query.Rows(
            "environmentvariabledefinition",
            Sequence.Of<LogicalName>("schemaname", "type"),
            Sequence.Of(Condition.OneOf("schemaname", variables))));
        _values = _first.Add(Rows("environmentvariablevalue", "value", "environmentvariabledefinitionid"));
    }

    /// <exception cref="DataverseException">The environment cannot be reached or refuses the caller.</exception>
    /// <inheritdoc cref="SnapshotRetrieval(DesiredState, SnapshotContent)"/>
    public static async Task<SnapshotReading> ReadAsync(
        IDataverse dataverse, DesiredState desired, SnapshotContent? known, DateTimeOffset now, CancellationToken cancellation)
    {
        var reading = new SnapshotRetrieval(desired, known);
        await reading._first.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return await reading.ReadContentAsync(dataverse, now, cancellation).ConfigureAwait(false);
    }

    async Task<SnapshotReading> ReadContentAsync(IDataverse dataverse, DateTimeOffset now, CancellationToken cancellation)
    {
        var caller = _whoAmI.Expect<QueryResult.CallerIs>();
        var present = _tables.Expect<QueryResult.TablesAre>().Tables;
        var places = _known is null ? SnapshotPlaces.Of(_desired, present) : SnapshotPlaces.Of(_known, present);
        var second = new QueryBatch();
        var self = second.Add(new Query.RowById(UserColumns.Table, caller.UserId, Sequence.Of<LogicalName>("fullname")));
        var rows = places.Select(place => (
            Place: place,
            Asked: place.Table == SnapshotPlaces.Profiles ? [_profiles] : Queries(place, present).Select(second.Add).ToList()))
            .ToList();
        var links = new LinkReading(_desired, _known, _profiles.Found(), _channels.Found(), _extensions.Found(), present);
        links.Ask(second);
        var holders = _roles.Found().Select(role => (Role: role.Id, Asked: second.Add(new Query.LinkedRows(
            "role", role.Id, RoleCopies.Relationship, UserColumns.Table, UserColumns.Asked(present))))).ToList();
        var users = AskUsers(second, present, links.Users);
        var components = PhoneCallFormRetrieval.AskComponents(second, _forms.Found(), present);
        var cells = new CellReading(_desired, _known, [.. DialRecord.All(ShippedTable.Read(_dialRecords.Found()))]);
        var dialForms = cells.Tables.Count == 0 ? null : ClickToDialRetrieval.AskForms(second, cells.Tables);
        var texts = ClickToDialRetrieval.AskTexts(second, _controls.Found());
        await second.SendAsync(dataverse, cancellation).ConfigureAwait(false);

        var unread = new List<UnreadPlace>();
        foreach (var (table, asked) in rows.SelectMany(one => one.Asked.Select(asked => (one.Place.Table, asked)))
            .Concat(users.Concat(holders.Select(role => role.Asked)).Select(asked => (UserColumns.Table, asked)))
            .Concat(components is null ? [] : [((LogicalName)"appmodulecomponent", components)])
            .Concat(dialForms is null ? [] : [((LogicalName)"systemform", dialForms)])
            .Append(("environmentvariablevalue", _values ?? _version)))
            if (asked.Result is QueryResult.Refused refused && unread.All(place => place.Table != table))
                unread.Add(new(table, refused.Fault.ToString()));
        var found = rows.Where(one => unread.All(place => place.Table != one.Place.Table))
            .Select(one => (one.Place, Rows: one.Asked.SelectMany(asked => asked.Found())
                .Where(row => SnapshotPlaces.IsPart(one.Place, row, _known))
                .GroupBy(row => row.Id)
                .Select(same => SnapshotRows.Normal(same.First()))
                .OrderBy(row => row.Id)
                .ToList()))
            .ToList();
        var people = UserReading.Read(users, holders, _roles.Found(), present, _known);
        var (variables, leftOut) = SnapshotVariables.Read(_variables.Found(), _values.Found());
        var content = new SnapshotContent
        {
            Tables = found.Select(one => SnapshotRows.Of(one.Place, one.Rows)).ToSequence(),
            Links = links.Read(),
            Variables = variables,
            Users = people.Users,
            Apps = SnapshotApps.Read(_apps.Found(), components.Found()),
            Cells = cells.Read(dialForms.Found()),
        };
        var origin = new SnapshotOrigin(
            dataverse.Environment,
            caller.OrganizationId,
            _version.Expect<QueryResult.VersionIs>().Version,
            _desired.Version,
            now,
            self.Found().Select(user => user.Text("fullname")).FirstOrDefault() ?? "",
            Installed(),
            leftOut.Concat(unread.Select(place => $"{place.Table}: {place.Why}")).ToSequence());
        return new(origin, content)
        {
            Rows = found.SelectMany(one => one.Rows).Concat(people.Rows).Concat(_apps.Found()).Concat(_values.Found())
                .Concat(dialForms.Found())
                .GroupBy(row => row.Id)
                .ToDictionary(same => same.Key, same => same.First()),
            Roles = _roles.Found(),
            Holders = people.Holders,
            Users = people.Rows,
            Variables = _variables.Found(),
            Apps = _apps.Found(),
            Forms = _forms.Found(),
            DialForms = dialForms.Found(),
            ThatDial = [.. DialControls.Named(_controls.Found(), texts.Found()).Select(control => control.Name)],
            PhoneCalls = present.Find(PhoneCallFormRetrieval.Table)?.MetadataId,
            Linkable = new HashSet<Guid>(_channels.Found().Concat(_extensions.Found()).Concat(people.Rows).Select(row => row.Id)),
            Unread = unread.ToSequence(),
        };
    }

    /// <summary>Whoever has an id or address of ours, whoever the configuration names, and whoever was told then.</summary>
    List<QueryBatch.Pending> AskUsers(QueryBatch batch, Sequence<TableDefinition> present, IEnumerable<Guid> linked)
    {
        var asked = new List<QueryBatch.Pending>();
        var columns = UserColumns.Asked(present);
        var ours = new[] { UserColumns.CloudId, UserColumns.CloudEmail }.Where(columns.Contains).ToSequence();
        if (ours.Count > 0) asked.Add(batch.Add(new Query.Filled(UserColumns.Table, columns, ours)));
        if (_known is null && _desired.Configuration is { } wanted && AgentRetrieval.AskUsers(batch, wanted, present) is { } named)
            asked.Add(named);
        var ids = (_known?.Users.Select(user => user.Id) ?? []).Concat(linked).Distinct().ToList();
        if (ids.Count > 0)
            asked.Add(batch.Add(new Query.Rows(UserColumns.Table, columns, Sequence.Of(Condition.OneOf("systemuserid", ids)))));
        return asked;
    }

    /// <remarks>A single row is asked for by id: msdyn_ciprovider hides rows from list queries (docs/facts/cif.md).</remarks>
    static IEnumerable<Query> Queries(SnapshotPlace place, Sequence<TableDefinition> present)
    {
        if (place.Scope == RowScope.Whole) yield return new Query.Rows(place.Table, place.Columns, Sequence<Condition>.Empty);
        else if (place.Ids.Count is > 0 and < 4)
            foreach (var id in place.Ids) yield return new Query.RowById(place.Table, id, place.Columns);
        else if (place.Ids.Count > 0)
            yield return new Query.Rows(
                place.Table, place.Columns, Sequence.Of(Condition.OneOf(present.Find(place.Table)!.PrimaryKey, place.Ids)));
        foreach (var match in place.Matches) yield return new Query.Rows(place.Table, place.Columns, match);
    }

    Sequence<SnapshotSolution> Installed()
    {
        var ours = _desired.Solutions.Select(solution => solution.UniqueName).ToList();
        return _solutions.Rows()
            .Where(row => ours.Contains(row.Text("uniquename"), StringComparer.OrdinalIgnoreCase))
            .Select(row => new SnapshotSolution(row.Text("uniquename"), SolutionVersion.Parse(row.Text("version"))))
            .OrderBy(solution => solution.UniqueName, StringComparer.Ordinal)
            .ToSequence();
    }

    static Query Rows(LogicalName table, params LogicalName[] columns) =>
        new Query.Rows(table, columns.ToSequence(), Sequence<Condition>.Empty);
}
