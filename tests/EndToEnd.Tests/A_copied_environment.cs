using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.EndToEnd.Tests;

/// <summary>An environment that was copied or renamed has everything of the first, under another address.</summary>
public sealed class A_copied_environment : IDisposable
{
    const string Production = "https://contoso.crm4.dynamics.com";
    const string Copy = "https://contoso-test.crm4.dynamics.com";

    const string Panel = Copy + "/WebResources/enreach_/html/sidebar.html";

    readonly BuiltPackage _package = BuiltPackage.FromSource();

    [Fact]
    public async Task Its_next_run_corrects_the_addresses_of_the_panel_and_nothing_else()
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);
        await installation.DeployAsync(_package.Desired);
        var installed = await installation.StateAsync(_package.Desired);

        var copied = At(installed, Production) with { Environment = Copy };
        var plan = Planner.Plan(_package.Desired, copied);

        Assert.False(Planner.Plan(_package.Desired, At(installed, Production)).HasChanges);
        Assert.Equal(
            [("msdyn_landingurl", Panel), ("msdyn_channelurl", Panel)],
            from change in plan.Changes.Where(change => change.Writes)
            from update in ((Step.Data)change.Step).Writes.OfType<Write.Update>()
            where update.Table != ShippedTable.Name
            from column in update.Columns
            select (column.Column.ToString(), column.Value.ToString()));
        Assert.DoesNotContain(plan.Changes, change => change.Action is ChangeAction.Keep or ChangeAction.Conflict);
    }

    public void Dispose() => _package.Dispose();

    /// <summary>The same rows and records, had the environment had this address when they were written.</summary>
    static CurrentState At(CurrentState state, string address) => state with
    {
        Environment = address,
        Rows = state.Rows.Select(row => row with
        {
            Columns = row.Columns.Select(column => column.Value is ColumnValue.Text text
                ? column with { Value = new ColumnValue.Text(text.Value.Replace(state.Environment, address)) }
                : column).ToSequence(),
        }).ToSequence(),
        Shipped = state.Shipped.Select(record => record with
        {
            Values = record.Values.Select(value => value with { Text = value.Text.Replace(state.Environment, address) }).ToSequence(),
        }).ToSequence(),
    };
}
