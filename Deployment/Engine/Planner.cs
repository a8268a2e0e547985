using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Callers;
using VoiceForD365.Deployment.Cif1Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Details;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.ProviderAccess;
using VoiceForD365.Deployment.Scenarios;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment.VoiceSettings;

namespace VoiceForD365.Deployment;

/// <summary>Compares what shall be with what is. Pure: no network, disk, clock, randomness or log; same input, same plan.</summary>
public static class Planner
{
    /// <param name="asked">The scenario asked for; null: detect it from the environment.</param>
    /// <param name="take">Whose value is taken in which conflict; null: the customer's stays everywhere, and conflicts stay listed.</param>
    /// <param name="imported">Unique names of the solutions that the host of this run has imported; null for none.</param>
    public static DeploymentPlan Plan(
        DesiredState desired, CurrentState current, Scenario? asked = null, Taking? take = null, Sequence<string>? imported = null)
    {
        var (scenario, problems) = ScenarioPlanning.Plan(asked, current.Signs);
        var package = desired.ConfigurationOnly
            ? new([], [], new(current.Shipped, HasRecords(current), HasRecords(current), desired.Version))
            : PackagePlanner.Plan(desired, current, scenario, take ?? Taking.Neither, imported);
        var comes = package.Installs || (imported is { Count: > 0 } && package.HasChanges);
        var configured = desired.Configuration is { } wanted
            ? ConfigurationPlanner.Plan(wanted, current, comes, package.Seeds, package.Shipped)
            : ConfigurationPlan.Nothing;
        var selected = comes
            ? current.AppsOnProvider
            : ProviderAccessPlanning.Selected(desired.Configuration?.ProviderAccess, current);
        var panels = AppModulePlanning.Plan(current, selected, package.Shipped);
        var changes = Numbered(
            [
                .. package.Drafts.Select(draft => SettingPlanning.Decided(draft, desired.Configuration, current.Configuration)),
                .. configured.Drafts,
                .. panels.Drafts,
                .. UnpublishedApp.Publish(panels.Unpublished.Concat(configured.Unpublished), configured.UnpublishedTables),
                .. configured.AskingTelephony,
            ],
            desired,
            current);
        return new(current.Environment, desired.Version, scenario, changes, problems
            .Concat(CallerPlanning.Problems(current))
            .Concat(package.Problems)
            .Concat(configured.Problems)
            .Concat(Transactions.Problems(changes))
            .ToSequence())
        {
            Running = current.Operations.Running,
        };
    }

    static bool HasRecords(CurrentState current) => current.Tables.Find(ShippedTable.Name) is not null;

    static Sequence<PlannedChange> Numbered(IEnumerable<Draft> drafts, DesiredState desired, CurrentState current)
    {
        var known = new KnownValues(current);
        var titles = desired.SeedSets.ToDictionary(set => set.Name, set => set.Title);
        return drafts.Select((draft, index) => new PlannedChange(
            index + 1, Titled(draft.Component), draft.Action, draft.Reason, draft.Step)
        {
            Place = draft.Place,
            IsGone = draft.IsGone,
            Columns = StepColumns.Of(draft, known),
        }).ToSequence();

        Component Titled(Component component) =>
            titles.TryGetValue(component.Part, out var title) ? component with { PartTitle = title } : component;
    }
}
