using Enreach.Voice.Plugins.CallbackProfiles;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.EnvironmentVariables;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.CallbackProfiles;

/// <summary>
/// Callback profiles: which list of the telephony goes to which queue, and how (docs/requirements.md, B-41 to B-45). Pure.
/// </summary>
static class CallbackProfilePlanning
{
    const string Part = "CallbackProfiles";

    public static readonly LogicalName Table = "enreach_callbackprofile";

    /// <param name="loginComes">The telephony gets another login by this plan: its lists cannot be read before.</param>
    public static (IEnumerable<Draft> Drafts, IEnumerable<Diagnostic> Problems) Plan(
        VoiceConfiguration wanted, CurrentState state, bool loginComes)
    {
        var drafts = new List<Draft>();
        var problems = new List<Diagnostic>();
        foreach (var profile in wanted.CallbackProfiles)
        {
            if (Draft(profile) is { } draft) drafts.Add(draft);
        }

        return (problems.HasErrors() ? [] : drafts, problems);

        Draft? Draft(WantedCallbackProfile profile) => state switch
        {
            { Configuration.CallbackListsRefused: null } => Plan(profile, state, problems),
            _ when loginComes => Later(profile),
            _ when state.Tables.Find(Table) is not null && !VariablePlanning.HasLogin(wanted, state.Configuration) => Left(profile),
            _ => Plan(profile, state, problems),
        };
    }

    static Draft Left(WantedCallbackProfile wanted) => new(
        Component(wanted),
        ChangeAction.Skip,
        $"the telephony login is not set here (variable {VariableRetrieval.Login}), so its lists cannot be read",
        new Step.Nothing());

    static Component Component(WantedCallbackProfile wanted) =>
        new(ComponentKind.CallbackProfile, Part, $"Callback profile '{wanted.Name}'") { PartTitle = "Callback profiles" };

    static Draft Later(WantedCallbackProfile wanted) => new(
        Component(wanted),
        ChangeAction.Set,
        "planned in detail once the telephony login is set and its lists can be read",
        new Step.PlanLater("the telephony login is set now, so its callback lists can be read"));

    static Draft? Plan(WantedCallbackProfile wanted, CurrentState state, List<Diagnostic> problems)
    {
        var current = state.Configuration;
        if (state.Tables.Find(Table) is null)
        {
            problems.Add(Diagnostic.Error(
                DiagnosticCodes.PackageNotInstalled,
                "The environment has no callback profiles.",
                wanted.Place,
                $"the table comes with the package, which is not installed in {state.Environment}",
                Ways.DeployFirst));
            return null;
        }

        var row = current.CallbackProfiles.FirstOrDefault(row => Converging.Same(row.Text("enreach_name"), wanted.Name));
        var queue = Find(wanted.Queue, "queue", "name", current.Queues, problems);
        var list = current.CallbackListsRefused is { } refused
            ? Refused(wanted.List, refused, problems)
            : Find(wanted.List, "callback list", "enreach_name", current.CallbackLists, problems);
        if (queue is null || list is null) return null;
        var columns = wanted.Columns
            .Append(new("enreach_callbacklistid", new ColumnValue.Lookup("enreach_callbacklist", list.Id)))
            .Append(new("enreach_queueid", new ColumnValue.Lookup("queue", queue.Id)))
            .ToSequence();
        var component = Component(wanted) with
        {
            Table = Table,
            Id = row?.Id ?? StableId.Of($"callback profile {wanted.Name.ToLowerInvariant()}"),
        };
        problems.AddRange(Judge(wanted, row, columns));
        if (row is null)
            return new(
                component,
                ChangeAction.Create,
                $"requests from list '{wanted.List.Name}' go to queue '{wanted.Queue.Name}'",
                new Step.Data(Sequence.Of<Write>(new Write.Create(
                    Table,
                    component.Id!.Value,
                    columns.Prepend(new("enreach_name", new ColumnValue.Text(wanted.Name))).ToSequence()))));
        return component.Converge(row, columns, "it matches the file");
    }

    /// <summary>By the server's own rules, which would end the run in the middle otherwise. A new row gets the columns' defaults.</summary>
    static IEnumerable<Diagnostic> Judge(WantedCallbackProfile wanted, Row? row, Sequence<ColumnSetting> columns)
    {
        var profile = new CallbackProfile(
            (Value("enreach_callbacklistid") as ColumnValue.Lookup)?.Id,
            ListKey: null,
            (Value("enreach_queueid") as ColumnValue.Lookup)?.Id,
            (SynchronizationMethod?)Number("enreach_synchronizationmethod") ?? (row is null ? SynchronizationMethod.Polling : null),
            (AgeUnit?)Number("enreach_agetimeunit") ?? (row is null ? AgeUnit.Minutes : null),
            Number("enreach_callbackage"));
        return ProfileCheck.Problems(profile).Select(why => Diagnostic.Error(
            DiagnosticCodes.CallbackProfileRefused,
            $"The callback profile '{wanted.Name}' cannot work.",
            wanted.Place,
            why,
            "change it in 'callback-profiles'"));

        int? Number(LogicalName column) => (int?)(Value(column) as ColumnValue.Number)?.Value;

        ColumnValue? Value(LogicalName column) =>
            columns.FirstOrDefault(wish => wish.Column.Equals(column))?.Value ?? row?.Value(column);
    }

    static Row? Find(WantedName wanted, string kind, LogicalName column, Sequence<Row> known, List<Diagnostic> problems)
    {
        var row = known.FirstOrDefault(row => Converging.Same(row.Text(column), wanted.Name));
        if (row is null) problems.Add(Converging.NotFound(wanted, kind, known.Select(other => other.Text(column))));
        return row;
    }

    static Row? Refused(WantedName list, string why, List<Diagnostic> problems)
    {
        problems.Add(Diagnostic.Error(
            DiagnosticCodes.CallbackListsUnreadable,
            $"The callback list '{list.Name}' cannot be looked up.",
            list.Place,
            why,
            "set the telephony login first, and ask the provider whether callbacks are ready"));
        return null;
    }
}
