using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.Sandbox;
using VoiceForD365.Sandbox.Presets;

namespace VoiceForD365.Gateways.Tests.WebApi;

/// <summary>The gateway against the wire itself: the sandbox refuses what the platform's documentation does not allow.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private static readonly Guid id = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid other = new("22222222-2222-3333-4444-555555555555");

    private SandboxServer server = null!;
    private WebApiDataverse dataverse = null!;

    public async Task InitializeAsync()
    {
        server = await SandboxServer.StartAsync(new SandboxOptions { Preset = Preset.Cif2 });
        dataverse = Connect(server.AdminToken);
    }

    public async Task DisposeAsync()
    {
        dataverse.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Who_am_I_and_the_version_are_answered()
    {
        var answers = await dataverse.ReadAsync([new Question.WhoAmI(), new Question.PlatformVersion()], default);

        Assert.IsType<Answer.CallerIs>(answers[0]);
        Assert.Equal(9, Assert.IsType<Answer.VersionIs>(answers[1]).Version.Major);
    }

    [Fact]
    public async Task Tables_are_described_and_absent_ones_left_out()
    {
        var answer = await AskAsync(new Question.Tables(Sequence.Of<LogicalName>("account", "enreach_absent", "msdyn_appconfiguration")));

        var tables = Assert.IsType<Answer.TablesAre>(answer).Tables;
        Assert.Equal(["account", "msdyn_appconfiguration"], tables.Select(table => table.Name.ToString()));
        Assert.Equal("accountid", tables[0].PrimaryKey.ToString());
        Assert.Contains("primarycontactid", tables[0].Columns.Select(column => column.ToString()));
        Assert.Contains("msdyn_appconfig_msdyn_channelprovider", tables[1].Relationships);
    }

    [Fact]
    public async Task What_is_written_is_read_back_by_type()
    {
        await dataverse.WriteAsync(
            [
                new Write.Create("contact", other, Sequence.Of(new ColumnSetting("lastname", new ColumnValue.Text("O'Neill <電話>")))),
                new Write.Create("account", id, Sequence.Of(
                    new ColumnSetting("name", new ColumnValue.Text("Contoso")),
                    new ColumnSetting("primarycontactid", new ColumnValue.Lookup("contact", other)))),
            ],
            default);

        var row = Assert.Single(
            await RowsAsync(new Question.RowById("account", id, Sequence.Of<LogicalName>("name", "primarycontactid", "description"))));
        Assert.Equal(
            [new ColumnValue.Text("Contoso"), new ColumnValue.Lookup("contact", other), new ColumnValue.Nothing()],
            row.Columns.Select(column => column.Value));
        var found = await RowsAsync(new Question.Rows("contact", Sequence.Of<LogicalName>("lastname"), Sequence.Of(
            new Condition("lastname", Sequence.Of<ColumnValue>(new ColumnValue.Text("O'Neill <電話>"), new ColumnValue.Text("someone"))))));
        Assert.Equal(other, Assert.Single(found).Id);
    }

    [Fact]
    public async Task Creating_what_exists_is_a_conflict_and_nothing_of_the_transaction_is_written()
    {
        await dataverse.WriteAsync([Account(id)], default);

        var refusal = await Assert.ThrowsAsync<WriteRefusedException>(() => dataverse.WriteAsync([Account(other), Account(id)], default));

        Assert.Equal(FaultKind.Conflict, refusal.Fault.Kind);
        Assert.True(refusal.Index is null or 1);
        Assert.IsType<Answer.Absent>(await AskAsync(new Question.RowById("account", other, Sequence<LogicalName>.Empty)));
    }

    [Fact]
    public async Task Updating_needs_the_row_and_the_version_it_was_read_with()
    {
        await dataverse.WriteAsync([Account(id)], default);
        var version = Assert.Single(await RowsAsync(new Question.RowById("account", id, Sequence<LogicalName>.Empty))).Version;

        await dataverse.WriteAsync([Rename(id, version)], default);
        var stale = await Assert.ThrowsAsync<WriteRefusedException>(() => dataverse.WriteAsync([Rename(id, version)], default));
        var gone = await Assert.ThrowsAsync<WriteRefusedException>(() => dataverse.WriteAsync([Rename(other, null)], default));

        Assert.Equal((FaultKind.Conflict, FaultKind.NotFound), (stale.Fault.Kind, gone.Fault.Kind));
    }

    [Fact]
    public async Task A_lookup_is_cleared()
    {
        await dataverse.WriteAsync(
            [
                new Write.Create("contact", other, Sequence.Of(new ColumnSetting("lastname", new ColumnValue.Text("A")))),
                new Write.Create(
                    "account", id, Sequence.Of(new ColumnSetting("primarycontactid", new ColumnValue.Lookup("contact", other)))),
                new Write.Update("account", id, null, Sequence.Of(new ColumnSetting("primarycontactid", new ColumnValue.Nothing()))),
            ],
            default);

        var row = Assert.Single(await RowsAsync(new Question.RowById("account", id, Sequence.Of<LogicalName>("primarycontactid"))));
        Assert.Equal(new ColumnValue.Nothing(), row.Columns[0].Value);
    }

    [Fact]
    public async Task Rows_made_in_a_transaction_are_linked_in_it_and_seen_from_both_sides()
    {
        var provider = Sequence.Of(
            new ColumnSetting("msdyn_name", new ColumnValue.Text("P")),
            new ColumnSetting("msdyn_uniquename", new ColumnValue.Text("enreach_p")),
            new ColumnSetting("msdyn_label", new ColumnValue.Text("P")),
            new ColumnSetting("msdyn_channelurl", new ColumnValue.Text("https://contoso.example")),
            new ColumnSetting("msdyn_apiversion", new ColumnValue.Number(162450000)),
            new ColumnSetting("msdyn_sortorder", new ColumnValue.Number(0)),
            new ColumnSetting("msdyn_enableoutbound", new ColumnValue.Flag(true)));
        var profile = Sequence.Of(
            new ColumnSetting("msdyn_name", new ColumnValue.Text("Q")),
            new ColumnSetting("msdyn_uniquename", new ColumnValue.Text("enreach_q")),
            new ColumnSetting("msdyn_appmoduleuniquename", new ColumnValue.Text("CustomerServiceApps")));

        await dataverse.WriteAsync(
            [
                new Write.Create("msdyn_channelprovider", id, provider),
                new Write.Create("msdyn_appconfiguration", other, profile),
                new Write.Link("msdyn_appconfiguration", other, "msdyn_appconfig_msdyn_channelprovider", "msdyn_channelprovider", id),
            ],
            default);

        const string relationship = "msdyn_appconfig_msdyn_channelprovider";
        var providers = await RowsAsync(
            new Question.LinkedRows(
                "msdyn_appconfiguration", other, relationship, "msdyn_channelprovider", Sequence.Of<LogicalName>("msdyn_name")));
        var profiles = await RowsAsync(
            new Question.LinkedRows("msdyn_channelprovider", id, relationship, "msdyn_appconfiguration", Sequence<LogicalName>.Empty));
        Assert.Equal((id, other), (Assert.Single(providers).Id, Assert.Single(profiles).Id));
    }

    [Fact]
    public async Task Privileges_are_granted_to_a_role()
    {
        var role = (await RowsAsync(new Question.Rows("role", Sequence.Of<LogicalName>("name"), Sequence.Of(
            new Condition(
                "name", Sequence.Of<ColumnValue>(new ColumnValue.Text("Salesperson"), new ColumnValue.Text("Basic User"))))))).First();
        var held = await PrivilegesAsync(role.Id);
        var all = await RowsAsync(new Question.Rows("privilege", Sequence.Of<LogicalName>("name"), Sequence<Condition>.Empty));
        var missing = all.First(row => !held.Contains(row.Id));

        await dataverse.WriteAsync([new Write.GrantPrivileges(role.Id, Sequence.Of(missing.Id), PrivilegeDepth.Global)], default);

        Assert.Contains(missing.Id, await PrivilegesAsync(role.Id));
    }

    [Fact]
    public async Task A_file_that_is_no_solution_fails_in_the_platforms_words()
    {
        var refused = await Record.ExceptionAsync(async () =>
        {
            var operation = await dataverse.StartImportAsync(
                new SolutionImport(Guid.NewGuid(), "x", [1, 2, 3], ImportMode.InstallOrUpdate, EnableSteps: true), default);
            await server.WhenIdleAsync();
            var look = await dataverse.ReadProgressAsync(operation, default);
            throw new DataverseException(
                new DataverseFault(
                    look.State == OperationState.Failed ? FaultKind.Other : FaultKind.Busy, look.ErrorCode!, look.Message!, null));
        });

        var fault = Assert.IsType<DataverseException>(refused).Fault;
        Assert.Equal((FaultKind.Other, "0x80048060"), (fault.Kind, fault.Code));
    }

    [Fact]
    public async Task An_account_that_may_not_read_is_refused_question_by_question()
    {
        using var agent = Connect(server.TokenFor("agent"));

        var answers = await agent.ReadAsync(
            [
                new Question.WhoAmI(),
                new Question.Rows("organization", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty),
                new Question.Rows("lead", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty)], default);

        Assert.IsType<Answer.CallerIs>(answers[0]);
        Assert.Contains(answers, answer => answer is Answer.Refused { Fault.Kind: FaultKind.Denied });
    }

    [Fact]
    public async Task A_wrong_token_is_not_signed_in()
    {
        using var stranger = Connect("wrong");

        var refusal = await Assert.ThrowsAsync<DataverseException>(() => stranger.ReadAsync([new Question.WhoAmI()], default));

        Assert.Equal(FaultKind.NotSignedIn, refusal.Fault.Kind);
    }

    private WebApiDataverse Connect(string token) =>
        new(EnvironmentAddress.TryParse(server.Address.ToString(), out _)!, new FixedToken(token));

    private async Task<Answer> AskAsync(Question question) => Assert.Single(await dataverse.ReadAsync([question], default));

    private async Task<Sequence<Row>> RowsAsync(Question question) => Assert.IsType<Answer.RowsAre>(await AskAsync(question)).Rows;

    private async Task<IReadOnlyList<Guid>> PrivilegesAsync(Guid role)
    {
        var held =
            await RowsAsync(new Question.LinkedRows("role", role, "roleprivileges_association", "privilege", Sequence<LogicalName>.Empty));
        return [.. held.Select(row => row.Id)];
    }

    private static Write Account(Guid account) =>
        new Write.Create("account", account, Sequence.Of(new ColumnSetting("name", new ColumnValue.Text("Contoso"))));

    private static Write Rename(Guid account, string? version) =>
        new Write.Update("account", account, version, Sequence.Of(new ColumnSetting("name", new ColumnValue.Text("Fabrikam"))));
}
