using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService;
using VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;
using VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.Gateways.Tests.OrganizationService;

/// <summary>The engine cannot tell the two gateways apart: same environment, same questions, same answers.</summary>
public sealed class Both_gateways_alike : IAsyncLifetime
{
    static readonly Guid Queue = new("5f0c9a52-3a43-4a0e-9d1c-0e2f4c8a7b11");
    static readonly Guid Contact = new("5f0c9a52-3a43-4a0e-9d1c-0e2f4c8a7b12");

    static readonly DateTimeOffset Yesterday = DateTimeOffset.UtcNow.AddDays(-1);

    readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
    LocalDataverseServer _local = null!;

    public async Task InitializeAsync() => _local = await LocalDataverseServer.StartAsync(new() { Preset = Preset.Omnichannel });

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _local.DisposeAsync();
    }

    [Fact]
    public async Task They_tell_how_the_keys_of_a_table_are()
    {
        using var web = Web();
        Query[] questions = [new Query.Tables(Names("environmentvariabledefinition"))];

        foreach (var gateway in new IDataverse[] { web, Soap(), Sdk() })
        {
            var tables = (QueryResult.TablesAre)(await gateway.ReadAsync(questions, CancellationToken.None))[0];

            Assert.Equal([new TableKey("environmentvariabledefinition_schemaname_key", "Active")], Assert.Single(tables.Tables).Keys);
        }
    }

    [Fact]
    public async Task They_change_what_an_app_lists_in_the_same_way()
    {
        using var web = Web();
        var phoneCall = (QueryResult.TablesAre)(await web.ReadAsync([new Query.Tables(Names("phonecall"))], CancellationToken.None))[0];
        var app = new Guid("00000009-0000-0000-0000-000000000001");
        var components = Sequence.Of(
            AppComponent.OfTable(phoneCall.Tables[0].MetadataId!.Value),
            AppComponent.OfForm(new("0000000a-0000-0000-0000-000000000001")));
        var listed = new Query.Rows(
            "appmodulecomponent",
            Names("objectid"),
            Where("appmoduleidunique", new ColumnValue.Identifier(app))
                .Concat(Where("componentstate", new ColumnValue.Number(1)))
                .ToSequence());

        foreach (var gateway in new IDataverse[] { web, Soap(), Sdk() })
        {
            await gateway.WriteAsync([new Write.ChangeApp(app, Adds: true, components)], CancellationToken.None);
            var added = (QueryResult.RowsAre)(await gateway.ReadAsync([listed], CancellationToken.None))[0];
            await gateway.WriteAsync([new Write.ChangeApp(app, Adds: false, components)], CancellationToken.None);
            var removed = (QueryResult.RowsAre)(await gateway.ReadAsync([listed], CancellationToken.None))[0];

            Assert.Equal(
                components.Select(component => component.Id).Order(),
                added.Rows.Select(row => ((ColumnValue.Identifier)row.Columns[0].Value).Id).Order());
            Assert.Empty(removed.Rows);
        }
    }

    [Fact]
    public async Task They_put_a_record_into_a_queue_with_the_record_itself_and_move_it()
    {
        using var web = Web();
        var (other, name) = (Guid.NewGuid(), new ColumnSetting("name", new ColumnValue.Text("Callbacks")));
        await web.WriteAsync([.. new[] { Queue, other }.Select(queue => new Write.Create("queue", queue, Sequence.Of(name)))], default);

        foreach (var gateway in new IDataverse[] { web, Soap(), Sdk() })
        {
            var call = Guid.NewGuid();
            await gateway.WriteAsync(
                [
                    new Write.Create("phonecall", call, Sequence.Of(new ColumnSetting("subject", new ColumnValue.Text("Ring back")))),
                    new Write.AddToQueue(Queue, "phonecall", call),
                ],
                default);
            await gateway.WriteAsync([new Write.AddToQueue(other, "phonecall", call)], default);

            var items = (QueryResult.RowsAre)(await gateway.ReadAsync(
                [new Query.Rows("queueitem", Names("queueid"), Where("objectid", new ColumnValue.Identifier(call)))], default))[0];
            Assert.Equal(other, ((ColumnValue.Lookup)Assert.Single(items.Rows).Columns[0].Value).Id);
        }
    }

    [Fact]
    public async Task They_give_the_same_answers()
    {
        using var web = Web();
        var caller = (QueryResult.CallerIs)(await web.ReadAsync([new Query.WhoAmI()], CancellationToken.None))[0];
        Query[] questions =
        [
            new Query.WhoAmI(),
            new Query.PlatformVersion(),
            new Query.Tables(Names("msdyn_ciprovider", "contact", "contoso_absent")),
            new Query.Rows("solution", Names("uniquename", "version", "ismanaged", "publisherid"), Sequence<Condition>.Empty),
            new Query.Rows("appmodule", Names("uniquename", "navigationtype"), Sequence<Condition>.Empty),
            new Query.Rows(
                "role", Names("name", "roletemplateid"),
                Where("name", new ColumnValue.Text("System Administrator"), new ColumnValue.Text("System Customizer"))),
            new Query.Rows("role", Names("name"), Where("parentroleid", new ColumnValue.Nothing())),
            new Query.Rows("privilege", Names("name"), Where("name", new ColumnValue.Text("prvReadmsdyn_ciprovider"))),
            new Query.Rows("role", Names("name"), Where("name", new ColumnValue.Text("System Customizer"))) { CreatedSince = Yesterday },
            new Query.Rows("role", Names("name"), Sequence<Condition>.Empty) { CreatedSince = Yesterday.AddYears(100) },
            new Query.Rows("role", Names("name"), Where("name", new ColumnValue.Text("System Customizer"))) { CreatedUntil = Yesterday },
            new Query.Rows("systemuser", Names("fullname", "createdon"), Sequence<Condition>.Empty) { Newest = 1 },
            new Query.Rows("contoso_absent", Names("contoso_name"), Sequence<Condition>.Empty),
            new Query.RowById("systemuser", caller.UserId, Names("fullname", "isdisabled", "businessunitid", "accessmode")),
            new Query.RowById("systemuser", Queue, Names("fullname")),
            new Query.LinkedRows("systemuser", caller.UserId, "systemuserroles_association", "role", Names("name", "roletemplateid")),
            new Query.LinkedRows("systemuser", Queue, "systemuserroles_association", "role", Names("name")),
            new Query.EffectiveProfile("OmniChannelEngagementHub", caller.UserId),
            new Query.TextColumns("contact"),
            new Query.TextColumns("contoso_absent"),
            new Query.Rows(
                "systemform", Names("name", "type", "iscustomizable"), Where("objecttypecode", new ColumnValue.Text("phonecall")))
            {
                IsUnpublished = true,
            },
        ];

        var overSdk = await Sdk().ReadAsync(questions, CancellationToken.None);
        var overSoap = await Soap().ReadAsync(questions, CancellationToken.None);
        var overWeb = await web.ReadAsync(questions, CancellationToken.None);

        foreach (var (question, sdk, api) in questions.Zip(overSdk, overWeb))
            Assert.Equal((question, Comparable(api)), (question, Comparable(sdk)));
        foreach (var (question, soap, api) in questions.Zip(overSoap, overWeb))
            Assert.Equal((question, Comparable(api)), (question, Comparable(soap)));
    }

    [Fact]
    public async Task They_tell_of_columns_of_text_the_format_and_of_forms_whether_they_can_be_customized()
    {
        using var web = Web();
        var forms = Where("objecttypecode", new ColumnValue.Text("phonecall"));

        foreach (var gateway in new IDataverse[] { web, Soap(), Sdk() })
        {
            var answers = await gateway.ReadAsync(
                [
                    new Query.TextColumns("contact"),
                    new Query.Rows("systemform", Names("iscustomizable"), forms) { IsUnpublished = true },
                ],
                CancellationToken.None);

            var columns = Assert.IsType<QueryResult.TextColumnsAre>(answers[0]).Columns;
            Assert.Contains(new TextColumn("telephone1", "Phone"), columns);
            Assert.Contains(new TextColumn("firstname", "Text"), columns);
            Assert.DoesNotContain(columns, column => column.Column == "description");
            Assert.All(
                Assert.IsType<QueryResult.RowsAre>(answers[1]).Rows,
                row => Assert.Equal(new ColumnValue.Flag(true), row.Columns[0].Value));
        }
    }

    [Fact]
    public async Task What_one_writes_the_other_reads()
    {
        using var web = Web();
        var columns = Sequence.Of(
            new ColumnSetting("firstname", new ColumnValue.Text("Ada")),
            new ColumnSetting("donotphone", new ColumnValue.Flag(true)),
            new ColumnSetting("preferredcontactmethodcode", new ColumnValue.Number(3)));
        var question = new Query.RowById("contact", Contact, columns.Select(column => column.Column).ToSequence());

        await Soap().WriteAsync([new Write.Create("contact", Contact, columns)], CancellationToken.None);

        var row = Assert.Single(((QueryResult.RowsAre)(await web.ReadAsync([question], CancellationToken.None))[0]).Rows);
        Assert.Equal(columns, row.Columns);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_day_and_a_moment_are_written_and_read_alike_through_both(bool overSoap)
    {
        using var web = Web();
        IDataverse writer = overSoap ? Soap() : web, reader = overSoap ? web : Soap();
        var day = Sequence.Of(new ColumnSetting("birthdate", new ColumnValue.Text("1815-12-10T00:00:00Z")));
        var moments = Sequence.Of(
            new ColumnSetting("scheduledstart", new ColumnValue.Text("2026-03-01T00:00:00Z")),
            new ColumnSetting("scheduledend", new ColumnValue.Text("2026-03-01T08:30:00Z")));

        await writer.WriteAsync([new Write.Create("contact", Contact, day), new Write.Create("phonecall", Queue, moments)], default);

        foreach (var dataverse in new[] { writer, reader })
        {
            var rows = await dataverse.ReadAsync(
                [
                    new Query.RowById("contact", Contact, Names("birthdate")),
                    new Query.RowById("phonecall", Queue, Names("scheduledstart", "scheduledend")),
                ],
                default);
            Assert.Equal(day, Assert.Single(((QueryResult.RowsAre)rows[0]).Rows).Columns);
            Assert.Equal(moments, Assert.Single(((QueryResult.RowsAre)rows[1]).Rows).Columns);
        }
    }

    [Fact]
    public async Task Twelve_hundred_rows_are_found_by_id_and_by_name_though_a_query_takes_five_hundred_conditions()
    {
        using var web = Web();
        var rows = Enumerable.Range(0, 1200)
            .Select(at => (Id: Guid.NewGuid(), Name: $"Row {at} of a rather long name, which makes addresses long"))
            .OrderBy(row => row.Id).ToList();
        foreach (var chunk in rows.Chunk(1000))
            await web.WriteAsync(
                [.. chunk.Select(row => new Write.Create(
                    "account", row.Id, Sequence.Of(new ColumnSetting("name", new ColumnValue.Text(row.Name)))))],
                default);
        Query[] questions =
        [
            new Query.Rows("account", Names("name"), Where("accountid", [.. rows.Select(row => new ColumnValue.Identifier(row.Id))])),
            new Query.Rows("account", Names("name"), Where("name", [.. rows.Select(row => new ColumnValue.Text(row.Name))])),
        ];

        foreach (var dataverse in new IDataverse[] { web, Soap(), Sdk() })
            foreach (var answer in await dataverse.ReadAsync(questions, default))
                Assert.Equal(rows.Select(row => row.Id), Assert.IsType<QueryResult.RowsAre>(answer).Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task They_refuse_the_same_writes_for_the_same_reasons_and_write_nothing()
    {
        using var web = Web();
        var name = Sequence.Of(new ColumnSetting("firstname", new ColumnValue.Text("Ada")));
        await web.WriteAsync([new Write.Create("contact", Contact, name)], CancellationToken.None);
        Write[][] refused =
        [
            [new Write.Create("contact", Queue, name), new Write.Create("contact", Contact, name)],
            [new Write.Create("contact", Queue, name),
                new Write.Update("contact", new Guid("5f0c9a52-3a43-4a0e-9d1c-0e2f4c8a7b13"), null, name)],
        ];

        foreach (var writes in refused)
        {
            var overSdk = await Assert.ThrowsAsync<WriteRefusedException>(() => Sdk().WriteAsync(writes, CancellationToken.None));
            var overSoap = await Assert.ThrowsAsync<WriteRefusedException>(() => Soap().WriteAsync(writes, CancellationToken.None));
            var overWeb = await Assert.ThrowsAsync<WriteRefusedException>(() => web.WriteAsync(writes, CancellationToken.None));
            Assert.Equal(
                (overWeb.Index, overWeb.Fault with { RequestId = null }), (overSoap.Index, overSoap.Fault with { RequestId = null }));
            Assert.Equal(
                (overWeb.Index, overWeb.Fault with { RequestId = null }), (overSdk.Index, overSdk.Fault with { RequestId = null }));
        }

        Assert.IsType<QueryResult.Absent>(
            (await web.ReadAsync([new Query.RowById("contact", Queue, Names("firstname"))], CancellationToken.None))[0]);
    }

    [Fact]
    public async Task A_row_that_changed_in_between_is_not_overwritten()
    {
        var sdk = Soap();
        await sdk.WriteAsync(
            [new Write.Create("contact", Contact, Sequence.Of(new ColumnSetting("firstname", new ColumnValue.Text("Ada"))))],
            CancellationToken.None);
        var seen = ((QueryResult.RowsAre)(await sdk.ReadAsync(
            [new Query.RowById("contact", Contact, Names("firstname"))], CancellationToken.None))[0]).Rows[0];
        var rename = new Write.Update(
            "contact", Contact, seen.Version, Sequence.Of(new ColumnSetting("firstname", new ColumnValue.Text("Augusta"))));
        await sdk.WriteAsync([rename], CancellationToken.None);

        var refused = await Assert.ThrowsAsync<WriteRefusedException>(() => sdk.WriteAsync([rename], CancellationToken.None));

        Assert.Equal((FaultKind.Conflict, "0x80060882"), (refused.Fault.Kind, refused.Fault.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_link_is_taken_away_and_a_row_deleted_only_as_it_was_seen_through_both(bool overSoap)
    {
        using var web = Web();
        IDataverse dataverse = overSoap ? Soap() : web;
        var caller = (QueryResult.CallerIs)(await web.ReadAsync([new Query.WhoAmI()], default))[0];
        var columns = Sequence.Of(
            new ColumnSetting("name", new ColumnValue.Text("Phoning")),
            new ColumnSetting("businessunitid", new ColumnValue.Lookup("businessunit", caller.BusinessUnitId)));
        await dataverse.WriteAsync([new Write.Create("role", Queue, columns), Linked(Queue)], default);
        var seen =
            ((QueryResult.RowsAre)(await dataverse.ReadAsync([new Query.RowById("role", Queue, Names("name"))], default))[0]).Rows[0];
        await dataverse.WriteAsync([new Write.Update("role", Queue, null, Sequence.Of(
            new ColumnSetting("name", new ColumnValue.Text("Phoning more"))))], default);

        var stale = await Assert.ThrowsAsync<WriteRefusedException>(() => dataverse.WriteAsync(
            [new Write.Delete("role", Queue, seen.Version)], default));
        await dataverse.WriteAsync(
            [new Write.Unlink("systemuser", caller.UserId, "systemuserroles_association", "role", Queue)], default);
        var held = await dataverse.ReadAsync(
            [new Query.LinkedRows("systemuser", caller.UserId, "systemuserroles_association", "role", Names("name"))], default);
        await dataverse.WriteAsync([new Write.Delete("role", Queue, null)], default);
        var gone =
            await Assert.ThrowsAsync<WriteRefusedException>(() => dataverse.WriteAsync([new Write.Delete("role", Queue, null)], default));

        Assert.Equal((FaultKind.Conflict, FaultKind.NotFound), (stale.Fault.Kind, gone.Fault.Kind));
        Assert.DoesNotContain(((QueryResult.RowsAre)held[0]).Rows, role => role.Id == Queue);

        Write Linked(Guid role) => new Write.Link("systemuser", caller.UserId, "systemuserroles_association", "role", role);
    }

    [Fact]
    public async Task They_find_the_rows_in_which_a_column_has_a_value()
    {
        using var web = Web();
        await web.WriteAsync(
            [
                new Write.Create("contact", Contact, Sequence.Of(new ColumnSetting("firstname", new ColumnValue.Text("Ada")))),
                new Write.Create("contact", Queue, Sequence.Of(new ColumnSetting("lastname", new ColumnValue.Text("Lovelace")))),
                new Write.Create("contact", Guid.NewGuid(), Sequence.Of(new ColumnSetting("fax", new ColumnValue.Text("1")))),
            ],
            default);
        Query[] questions = [new Query.Filled("contact", Names("lastname"), Names("firstname", "lastname")),
            new Query.Filled("contoso_absent", Names("contoso_name"), Names("contoso_name"))];

        foreach (var gateway in new IDataverse[] { web, Soap() })
        {
            var answers = await gateway.ReadAsync(questions, default);

            Assert.Equal(
                [Queue, Contact], Assert.IsType<QueryResult.RowsAre>(answers[0]).Rows.Select(row => row.Id).OrderBy(id => id != Queue));
            Assert.IsType<QueryResult.Absent>(answers[1]);
        }
    }

    [Fact]
    public async Task They_find_the_rows_in_which_a_text_is_found()
    {
        using var web = Web();
        await web.WriteAsync(
            [
                new Write.Create("contact", Contact, Sequence.Of(new ColumnSetting("telephone1", new ColumnValue.Text("040 1234567")))),
                new Write.Create("contact", Queue, Sequence.Of(new ColumnSetting("mobilephone", new ColumnValue.Text("+35840'_9%")))),
                new Write.Create("contact", Guid.NewGuid(), Sequence.Of(new ColumnSetting("fax", new ColumnValue.Text("1234567")))),
            ],
            default);
        Query[] questions =
        [
            new Query.Rows("contact", Names("lastname"), Sequence<Condition>.Empty)
            {
                Containing = new(Names("telephone1", "mobilephone"), Sequence.Of("123456", "0'_9%")),
            },
        ];

        foreach (var gateway in new IDataverse[] { web, Soap() })
        {
            var rows = Assert.IsType<QueryResult.RowsAre>((await gateway.ReadAsync(questions, default))[0]).Rows;

            Assert.Equal([Queue, Contact], rows.Select(row => row.Id).OrderBy(id => id != Queue));
        }
    }

    [Fact]
    public async Task They_create_an_activity_with_who_takes_part()
    {
        using var web = Web();
        var caller = (QueryResult.CallerIs)(await web.ReadAsync([new Query.WhoAmI()], default))[0];
        await web.WriteAsync(
            [new Write.Create("contact", Contact, Sequence.Of(new ColumnSetting("lastname", new ColumnValue.Text("Ada"))))], default);

        foreach (var gateway in new IDataverse[] { web, Soap() })
        {
            var id = Guid.NewGuid();
            await gateway.WriteAsync(
                [
                    new Write.Create("phonecall", id, Sequence.Of(new ColumnSetting("subject", new ColumnValue.Text("Hello"))))
                    {
                        Parties = Sequence.Of<ActivityParty>(
                            new(PartyRole.From, "contact", Contact), new(PartyRole.To, "systemuser", caller.UserId)),
                    },
                ],
                default);

            var parties = Assert.IsType<QueryResult.RowsAre>((await web.ReadAsync(
                [
                    new Query.Rows(
                        "activityparty", Names("participationtypemask", "partyid"), Where("activityid", new ColumnValue.Identifier(id)))
                ],
                default))[0]).Rows;
            ColumnValue[] expected =
            [
                new ColumnValue.Number(1), new ColumnValue.Lookup("contact", Contact),
                new ColumnValue.Number(2), new ColumnValue.Lookup("systemuser", caller.UserId),
            ];
            Assert.Equal(
                expected,
                parties.Select(party => party.Columns).Where(columns => ((ColumnValue.Number)columns[0].Value).Value < 3)
                    .OrderBy(columns => ((ColumnValue.Number)columns[0].Value).Value)
                    .SelectMany(columns => columns.Select(column => column.Value)));
        }
    }

    [Fact]
    public async Task They_tell_the_name_of_a_table_that_is_known_by_its_id()
    {
        using var web = Web();
        var tables = (QueryResult.TablesAre)(await web.ReadAsync([new Query.Tables(Names("phonecall"))], default))[0];
        Query[] questions =
        [
            new Query.ComponentName(new(1, tables.Tables[0].MetadataId!.Value)),
            new Query.ComponentName(new(1, Guid.NewGuid())),
            new Query.ComponentName(new(29, Guid.NewGuid())),
        ];

        foreach (var gateway in new IDataverse[] { web, Soap() })
        {
            var answers = await gateway.ReadAsync(questions, default);

            Assert.Equal(new QueryResult.NameIs("phonecall"), answers[0]);
            Assert.All(answers.Skip(1), answer => Assert.IsType<QueryResult.Absent>(answer));
        }
    }

    [Fact]
    public async Task They_tell_the_parts_of_a_table_and_a_choice_as_components()
    {
        using var web = Web();
        Query[] questions =
        [
            new Query.PartsOfTable("environmentvariablevalue"),
            new Query.PartsOfTable("contoso_absent"),
            new Query.Choice("contoso_absent"),
            new Query.Choice("componenttype"),
        ];
        var expected = await web.ReadAsync(questions, default);
        var parts = Assert.IsType<QueryResult.ComponentsAre>(expected[0]).Components;
        Assert.Equal("environmentvariablevalue", Assert.Single(parts, part => part.Type == 1).Name);
        Assert.False(Assert.Single(parts, part => part.Name == "environmentvariablevalue.createdon").IsCustom);
        Assert.Contains(parts, part => part.Type == 10);
        Assert.All(expected.Skip(1).Take(2), answer => Assert.IsType<QueryResult.Absent>(answer));

        foreach (var gateway in new IDataverse[] { Soap(), Sdk() })
        {
            var answers = await gateway.ReadAsync(questions, default);

            Assert.Equal(expected.Select(Ordered), answers.Select(Ordered));
        }

        static object Ordered(QueryResult answer) => answer is QueryResult.ComponentsAre components
            ? components.Components.OrderBy(part => part.Type).ThenBy(part => part.Id).ToSequence()
            : answer;
    }

    [Fact]
    public async Task They_send_several_transactions_at_once_and_end_at_the_first_that_is_refused()
    {
        using var web = Web();
        foreach (var gateway in new IDataverse[] { web, Soap() })
        {
            Guid[] contacts = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
            await gateway.WriteAllAsync([[Contact(contacts[0])], [Contact(contacts[1]), Contact(contacts[2])]], default);
            var before = _local.Requests.Count;

            var refused = await Assert.ThrowsAsync<WriteRefusedException>(() => gateway.WriteAllAsync(
                [[Named(contacts[0], "Grace")], [Named(contacts[1], "Grace"), Contact(contacts[2])], [Contact(contacts[3])]], default));

            Assert.Equal((1, 1, FaultKind.Conflict), (refused.Transaction, refused.Index, refused.Fault.Kind));
            // Over the SDK the refused one is sent once more, alone, to learn which of its writes it was.
            Assert.Equal(gateway == web ? 1 : 2, _local.Requests.Count - before);
            var names = await web.ReadAsync(
                [.. contacts.Select(id => new Query.RowById("contact", id, Names("firstname")))], default);
            Assert.Equal(["Grace", "Ada", "Ada", null], names.Select(FirstName));
        }

        static Write Contact(Guid id) =>
            new Write.Create("contact", id, Sequence.Of(new ColumnSetting("firstname", new ColumnValue.Text("Ada"))));

        static Write Named(Guid id, string name) =>
            new Write.Update("contact", id, null, Sequence.Of(new ColumnSetting("firstname", new ColumnValue.Text(name))));

        static string? FirstName(QueryResult answer) =>
            (answer as QueryResult.RowsAre)?.Rows[0].Columns[0].Value is ColumnValue.Text text ? text.Value : null;
    }

    [Fact]
    public async Task A_solution_that_is_not_installed_is_neither_depended_on_nor_uninstalled()
    {
        using var web = Web();

        var answers = await web.ReadAsync([new Query.DependenciesForUninstall("contoso_absent")], default);

        Assert.IsType<QueryResult.Absent>(answers[0]);
        foreach (var gateway in new IDataverse[] { web, Soap() })
            Assert.Equal(
                FaultKind.NotFound,
                (await Assert.ThrowsAsync<DataverseException>(() => gateway.StartUninstallAsync("contoso_absent", default))).Fault.Kind);
    }

    static Sequence<LogicalName> Names(params string[] names) => names.Select(name => new LogicalName(name)).ToSequence();

    static Sequence<Condition> Where(LogicalName column, params ColumnValue[] values) =>
        Sequence.Of(new Condition(column, Sequence.Of(values)));

    /// <summary>Row versions are each gateway's own, and the two order identifiers differently.</summary>
    static QueryResult Comparable(QueryResult answer) => answer is QueryResult.RowsAre rows
        ? new QueryResult.RowsAre(rows.Rows.Select(row => row with { Version = null }).OrderBy(row => row.Id).ToSequence())
        : answer;

    OrganizationServiceDataverse Sdk() =>
        new(new WebApiOrganizationService(_http, _local.Address, _local.AdminToken), _local.Address.ToString());

    OrganizationServiceDataverse Soap() =>
        new(new SoapOrganizationService(_http, _local.Address, _local.AdminToken), _local.Address.ToString());

    WebApiDataverse Web() =>
        new(EnvironmentAddress.TryParse(_local.Address.ToString(), out _)!, new FixedToken(_local.AdminToken));
}
