using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Callers;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Details;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Scenarios;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment;

/// <summary>Takes the product out of an environment, on the same road: read, plan, apply, report.</summary>
public static class Uninstaller
{
    /// <param name="directory">The tenant's directory; null: registrations are neither asked for nor removed.</param>
    /// <param name="approval">The plan that was approved, and beyond which nothing is done; null: every plan is carried out.</param>
    public static DeploymentRun Run(
        DesiredState desired,
        UninstallWish wish,
        IDataverse dataverse,
        WaitPolicy policy,
        DirectoryAccess? directory = null,
        Approval? approval = null) =>
        new(desired, asked: null, dataverse, policy, directory: directory)
        {
            Approval = approval,
            Leaving = wish,
            Look = async cancellation =>
            {
                var here = await ReadAsync(dataverse, directory?.Directory, desired, cancellation).ConfigureAwait(false);
                // Whoever holds the plan to another one has to see what this one looked at.
                var looked = here.State with { Rows = here.State.Rows.Concat(here.Rows).ToSequence() };
                return (looked, Plan(desired, wish, here));
            },
        };

    /// <exception cref="DataverseException">The environment cannot be reached or refuses the caller.</exception>
    internal static async Task<InstalledProduct> ReadAsync(
        IDataverse dataverse, IEntraDirectory? directory, DesiredState desired, CancellationToken cancellation)
    {
        // An empty configuration wants nothing and has the tables of every part looked for.
        var looked = desired with { Configuration = new() };
        var state = await EnvironmentReader.ReadAsync(dataverse, looked, cancellation).ConfigureAwait(false);
        return await ProductRetrieval.ReadAsync(dataverse, directory, desired, state, cancellation).ConfigureAwait(false);
    }

    /// <summary>What would be lost, row by row, to be kept elsewhere.</summary>
    /// <exception cref="DataverseException">Something of it cannot be read.</exception>
    public static Task<Sequence<KeptTable>> ReadDataAsync(IDataverse dataverse, DesiredState desired, CancellationToken cancellation) =>
        DataRetrieval.ReadAsync(dataverse, desired, cancellation);

    /// <summary>
    /// Pure. What holds on to ours comes first: profiles, apps, rows in tables of others, values of variables; then the solutions, the last
    /// one first.
    /// </summary>
    internal static DeploymentPlan Plan(DesiredState desired, UninstallWish wish, InstalledProduct here)
    {
        var state = here.State;
        var hasRecords = state.Tables.Find(ShippedTable.Name) is not null;
        var shipped = new ShippedRecords(state.Shipped, hasRecords, hasRecords, desired.Version);
        var (panels, wired) = PanelRemoval.Plan(here, RowRemoval.Ids("msdyn_ciprovider", desired, state, shipped), shipped);
        var (forms, listing) = FormRemoval.Plan(here, shipped);
        var (dials, shown) = DialRemoval.Plan(here, shipped);
        var drafts = ProfileRemoval.Plan(here, RowRemoval.Ids("msdyn_channelprovider", desired, state, shipped))
            .Concat(panels)
            .Concat(forms)
            .Concat(dials)
            .Concat(UnpublishedApp.Publish(wired.Concat(listing), shown))
            .Concat(RowRemoval.Plan(desired, state, shipped))
            .Concat(EnvironmentRemoval.Secrets(desired, here))
            .Concat(EnvironmentRemoval.Variables(here))
            .Concat(EnvironmentRemoval.Users(here, wish))
            .Concat(EnvironmentRemoval.Registrations(here, wish))
            .Concat(SolutionRemoval.Plan(desired, here))
            .ToList();
        var going = drafts.Select(draft => draft.Step).OfType<Step.Data>().SelectMany(data => data.Writes).OfType<Write.Delete>()
            .Select(gone => gone.Id).ToList();
        var known = new KnownValues(state, here.Rows);
        var changes = drafts.Select((draft, index) => new PlannedChange(
            index + 1, draft.Component, draft.Action, draft.Reason, draft.Step)
        {
            Columns = StepColumns.Of(draft, known),
        }).ToSequence();
        return new(
            state.Environment,
            desired.Version,
            ScenarioPlanning.Detect(state.Signs),
            changes,
            CallerPlanning.Problems(state).Concat(SolutionRemoval.Problems(here, going)).ToSequence())
        {
            Running = state.Operations.Running,
            Uninstalls = true,
        };
    }
}
