using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Apps;

/// <summary>An app that was changed is published in the end, and it is looked whether it took the change.</summary>
public sealed class Publishing_apps
{
    static readonly Guid App = Guid.NewGuid(), UniqueId = Guid.NewGuid(), Form = Guid.NewGuid(), Table = Guid.NewGuid();
    static readonly ShippedNote Note = new(ShippedIdentity.Panel(App), "Cif1", "App 'sales'", SolutionVersion.Parse("1.0"));

    readonly List<Diagnostic> _findings = [];

    [Fact]
    public async Task That_an_app_is_published_is_recorded_after_it_was()
    {
        var dataverse = new ScriptedDataverse { Answers = _ => new QueryResult.Absent() };

        await PublishAsync(dataverse, new(Sequence.Of(App), Sequence<LogicalName>.Empty, Sequence.Of(Note)));

        Assert.Equal(["publish", "read", "write"], dataverse.Calls);
        var record = Assert.IsType<Write.Create>(Assert.Single(Assert.Single(dataverse.Transactions)));
        Assert.Contains(record.Columns, column => column.Value.ToString()!.Contains("\"published\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_app_whose_publishing_is_refused_is_not_recorded_as_published()
    {
        var dataverse = new ScriptedDataverse
        {
            Answers = _ => new QueryResult.Absent(),
            Before = call =>
            {
                if (call == "publish") throw new DataverseException(new(FaultKind.Busy, "0x80071151", "busy", null));
            },
        };

        await Assert.ThrowsAsync<DataverseException>(
            () => PublishAsync(dataverse, new(Sequence.Of(App), Sequence<LogicalName>.Empty, Sequence.Of(Note))));

        Assert.Empty(dataverse.Transactions);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_app_that_did_not_take_what_was_added_is_named(bool took)
    {
        var added = Sequence.Of(new AddedToApp(
            UniqueId, "sales", Sequence.Of(AppComponent.OfForm(Form), AppComponent.OfTable(Table))));
        var dataverse =
            new ScriptedDataverse { Answers = _ => new QueryResult.RowsAre(Sequence.Of(Listed(Form), Listed(took ? Table : App))) };

        await PublishAsync(dataverse, new(Sequence.Of(App), Sequence<LogicalName>.Empty, Sequence<ShippedNote>.Empty) { Added = added });

        Assert.Equal(["read", "publish"], dataverse.Calls);
        Assert.Equal(took ? [] : [DiagnosticCodes.AppTookNoComponent], _findings.Select(finding => finding.Code));
    }

    [Fact]
    public void An_app_that_is_changed_twice_is_published_once()
    {
        var (sales, service) = (new AppModule(App, "sales", 0, ""), new AppModule(Guid.NewGuid(), "service", 0, ""));

        var draft = Assert.Single(UnpublishedApp.Publish(
            [new(service, "Cif1", null), new(sales, "Cif1", Note), new(sales, "Forms", Note)], []));

        var step = Assert.IsType<Step.Publish>(draft.Step);
        Assert.Equal(("App 'sales', App 'service'", 2, 2), (draft.Component.Name, step.AppModuleIds.Count, step.Notes.Count));
    }

    [Fact]
    public void Tables_are_published_along_with_the_apps_and_each_once()
    {
        var form = new UnpublishedTable("contact", "ClickToDial", Note) { PartTitle = "Click-to-dial" };

        var both = Assert.Single(UnpublishedApp.Publish([new(new(App, "sales", 0, ""), "Cif1", null)], [form, form]));
        var alone = Assert.Single(UnpublishedApp.Publish([], [form, form with { Table = "account" }]));

        Assert.Equal(
            ("App 'sales', Forms of contact", ComponentKind.AppModule), (both.Component.Name, both.Component.Kind));
        Assert.Equal(
            ("Forms of account, Forms of contact", ComponentKind.ClickToDial, "Click-to-dial"),
            (alone.Component.Name, alone.Component.Kind, alone.Component.PartTitle));
        Assert.Equal(Sequence.Of<LogicalName>("account", "contact"), Assert.IsType<Step.Publish>(alone.Step).Tables);
        Assert.Empty(UnpublishedApp.Publish([], []));
    }

    [Fact]
    public async Task That_a_form_is_published_is_recorded_and_what_else_is_recorded_of_it_stays()
    {
        var note = Note with { Identity = ShippedIdentity.Dial(Form) };
        var record = new Row("enreach_shippedcomponent", note.Identity.Id, "7", Sequence.Of(new ColumnSetting(
            "enreach_values", new ColumnValue.Text("{\"form\":\"to be published\",\"table\":\"contact\",\"column fax\":\"A\"}"))));
        var dataverse = new ScriptedDataverse { Answers = _ => new QueryResult.RowsAre(Sequence.Of(record)) };

        await PublishAsync(dataverse, new(Sequence<Guid>.Empty, Sequence.Of<LogicalName>("contact"), Sequence.Of(note)));

        Assert.Equal((LogicalName)"contact", Assert.Single(Assert.Single(dataverse.Published).Tables));
        var update = Assert.IsType<Write.Update>(Assert.Single(Assert.Single(dataverse.Transactions)));
        Assert.Equal("7", update.ExpectedVersion);
        Assert.Contains(
            "{\"form\":\"published\",\"table\":\"contact\",\"column fax\":\"A\"}",
            update.Columns.Select(setting => setting.Value.ToString()));
    }

    Task PublishAsync(ScriptedDataverse dataverse, Step.Publish step) =>
        new PublishApplying(dataverse).PublishAsync(step, _findings, CancellationToken.None);

    static Row Listed(Guid component) => new("appmodulecomponent", Guid.NewGuid(), null, Sequence.Of(
        new ColumnSetting("appmoduleidunique", new ColumnValue.Lookup("appmodule", UniqueId)),
        new ColumnSetting("objectid", new ColumnValue.Identifier(component))));
}
