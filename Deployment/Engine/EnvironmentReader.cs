using VoiceForD365.Deployment.Callers;
using VoiceForD365.Deployment.Cif1Apps;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.RolePrivileges;
using VoiceForD365.Deployment.Scenarios;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment;

/// <summary>
/// Reads an environment in two round trips: what is here, then what is in it. More only for roles held through teams, for rows that were
/// made by hand and renamed since, and for the names of components that leave.
/// </summary>
public static class EnvironmentReader
{
    /// <exception cref="DataverseException">The environment cannot be reached or refuses the caller.</exception>
    /// <param name="directory">The tenant's directory; null: it is not asked.</param>
    public static async Task<CurrentState> ReadAsync(
        IDataverse dataverse, DesiredState desired, CancellationToken cancellation, DirectoryAccess? directory = null)
    {
        var first = new QueryBatch();
        // Before all else: what ends while the others are answered was seen running, and is waited for.
        var operations = RunningOperationRetrieval.Ask(first);
        var whoAmI = first.Add(new Query.WhoAmI());
        var version = first.Add(new Query.PlatformVersion());
        var tables = first.Add(new Query.Tables(TablesOfInterest(desired)));
        var solutions = first.Add(SolutionRetrieval.Query(desired.Solutions));
        var publishers = first.Add(SolutionRetrieval.Publishers(desired.Solutions));
        var apps = first.Add(AppModuleRetrieval.Apps);
        var steps = PluginStepRetrieval.Ask(first, desired.Solutions, desired.SeedSets.SelectMany(SeededSteps.Ids));
        await first.SendAsync(dataverse, cancellation).ConfigureAwait(false);

        var caller = whoAmI.Expect<QueryResult.CallerIs>();
        var present = tables.Expect<QueryResult.TablesAre>().Tables;
        var second = new QueryBatch();
        var who = CallerRetrieval.Ask(second, caller.UserId);
        var presences = ScenarioRetrieval.AskPresences(second, present);
        var seeds = SeedDataRetrieval.Ask(second, desired.SeedSets, present);
        var expected = ExpectedRows.Ask(second, desired.SeedSets);
        var named = NamedRows.Ask(second, desired.SeedSets);
        var replaced = Replacements.Ask(second, desired.SeedSets);
        var grants = GrantRetrieval.Ask(second, desired.SeedSets);
        var selection = AppModuleRetrieval.AskSelection(second, desired.SeedSets, present);
        var shipped = present.Find(ShippedTable.Name) is null ? null : second.Add(ShippedTable.Query);
        var ended = shipped is null ? null : second.Add(SolutionRetrieval.EndedImports(desired.Solutions));
        var contents = desired.ConfigurationOnly ? null : ContentRetrieval.Ask(second, desired.Solutions, solutions.Rows());
        var runs = present.Find(HistoryTable.Name) is null ? null : second.Add(HistoryTable.OpenRuns);
        var tenant = await TenantReader.ReadAsync(directory, desired.Configuration, cancellation).ConfigureAwait(false);
        var configuration = ConfigurationReader.Ask(second, desired.Configuration, present, tenant);
        await second.SendAsync(dataverse, cancellation).ConfigureAwait(false);

        var records = ShippedTable.Read(shipped?.Rows() ?? Sequence<Row>.Empty);
        var appModules = AppModuleRetrieval.Read(apps.Rows());
        return new(
            dataverse.Environment,
            version.Expect<QueryResult.VersionIs>().Version,
            await CallerRetrieval.ReadAsync(dataverse, caller.UserId, who, cancellation).ConfigureAwait(false),
            ScenarioRetrieval.Signs(present, appModules, presences?.RowsOrNone()?.Count),
            SolutionRetrieval.Read(solutions.Rows(), publishers.Rows()),
            present,
            await AdoptedRows.ReadRenamedAsync(dataverse, desired.SeedSets, present, seeds.Rows(), records, cancellation)
                .ConfigureAwait(false),
            seeds.Links(),
            grants.Privileges(),
            grants.Roles(),
            appModules,
            AppModuleRetrieval.Selected(selection),
            PluginStepRetrieval.Read(steps),
            records)
        {
            OrganizationId = caller.OrganizationId,
            MissingRows = ExpectedRows.Missing(expected),
            NamedRows = NamedRows.Found(named),
            Replaced = Replacements.StillPresent(replaced),
            OpenRuns = HistoryTable.Read(runs?.RowsOrNone() ?? Sequence<Row>.Empty),
            EndedImports = (ended?.RowsOrNone() ?? Sequence<Row>.Empty).Select(job => job.Id).ToSequence(),
            Configuration = configuration is null
                ? CurrentConfiguration.NotRead
                : await configuration.ReadAsync(dataverse, cancellation).ConfigureAwait(false),
            Contents = contents is null
                ? Sequence<InstalledContent>.Empty
                : await contents.ReadAsync(dataverse, appModules, cancellation).ConfigureAwait(false),
            Operations = RunningOperationRetrieval.Read(operations, desired.Solutions),
        };
    }

    static Sequence<LogicalName> TablesOfInterest(DesiredState desired) =>
        desired.SeedSets.SelectMany(set => set.Tables.Select(table => table.Name).Concat(set.Requires))
            .Concat(ScenarioRetrieval.Tables)
            .Concat(ContentReader.TablesWithKeys(desired.Solutions))
            .Concat(ConfigurationReader.Tables(desired.Configuration))
            .Append(ShippedTable.Name)
            .Append(HistoryTable.Name)
            .Append(Health.ServiceRuns.Table)
            .Distinct()
            .OrderBy(name => name)
            .ToSequence();
}
