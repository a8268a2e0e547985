using Enreach.Voice.Plugins.Settings;
using VoiceForD365.Deployment.Agents;
using VoiceForD365.Deployment.ApplicationUsers;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.VoiceSettings;

/// <summary>
/// Values of our settings, judged by the rules the server has (docs/requirements.md, B-36 to B-40), and the user that unknown calls fall
/// back to. Pure.
/// </summary>
static class SettingPlanning
{
    const string Part = "VoiceSettings";

    public static readonly LogicalName Table = "enreach_voicesetting";

    static readonly LogicalName Value = "enreach_value";

    public static (IEnumerable<Draft> Drafts, IEnumerable<Diagnostic> Problems) Plan(VoiceConfiguration wanted, CurrentState state)
    {
        var drafts = new List<Draft>();
        var problems = new List<Diagnostic>();
        foreach (var setting in wanted.Settings)
        {
            problems.AddRange(Judge(setting, state.Configuration));
            if (Find(setting.Name, setting.Place, state, problems) is { } row) drafts.Add(Plan(setting, row));
        }

        if (wanted.Assignee is { } assignee) drafts.AddRange(Assignee(assignee, wanted, state, problems));
        return (problems.HasErrors() ? [] : drafts, problems);
    }

    /// <summary>
    /// The package's word on a setting that the file decides: a value that differs from the package's is nobody's surprise.
    /// </summary>
    /// <param name="wanted">null: nothing is decided.</param>
    public static Draft Decided(Draft draft, VoiceConfiguration? wanted, CurrentConfiguration current)
    {
        if (wanted is null || draft.Action != ChangeAction.Keep || !Table.Equals(draft.Component.Table)) return draft;
        var name = current.Settings.FirstOrDefault(row => row.Id == draft.Component.Id)?.Text("enreach_name") ?? "";
        var isDecided = wanted.Settings.Any(setting => Converging.Same(setting.Name, name))
            || (wanted.Assignee is not null && name == ShippedIds.Assignee);
        return isDecided
            ? draft with
            {
                Action = ChangeAction.NoChange,
                Reason = "the configuration decides its value",
                Left = Sequence<ChangedColumn>.Empty,
            }
            : draft;
    }

    static Draft Plan(WantedSetting wanted, Row row)
    {
        return Component(wanted.Name, row.Id).Converge(row, [new(Value, new ColumnValue.Text(wanted.Value))], "it has the value");
    }

    static IEnumerable<Draft> Assignee(
        WantedAssignee wanted, VoiceConfiguration configuration, CurrentState state, List<Diagnostic> problems)
    {
        var current = state.Configuration;
        var setting = Find(ShippedIds.Assignee, wanted.Place, state, problems);
        var row = wanted.Email is { } email
            ? current.Users.FirstOrDefault(user => Converging.Same(user.Text("internalemailaddress"), email))
            : current.ApplicationUsers.FirstOrDefault();
        if (row is null && wanted.Email is { } unknown)
            problems.Add(Converging.NoUser(unknown, wanted.Place));
        var id = row?.Id ?? (current.ClientIdOf(configuration.ApplicationUser) is { } made ? ApplicationUserPlanning.Id(made) : null);
        if (setting is null) yield break;
        if (id is null)
        {
            if (wanted.Email is null && configuration.ApplicationUser is not null && current.Registration is not null)
                yield return new(
                    Component(ShippedIds.Assignee, setting.Id),
                    ChangeAction.Set,
                    "planned in detail once the application user exists",
                    new Step.PlanLater("the application user can be planned now, and so can what refers to it"));
            yield break;
        }

        var telephony = wanted.TelephonyEmail;
        var differing = telephony is null || (row is not null && Converging.Same(row.Text(UserColumns.CloudEmail), telephony))
            ? Sequence<ColumnSetting>.Empty
            : Sequence.Of(new ColumnSetting(UserColumns.CloudEmail, new ColumnValue.Text(telephony)));
        var component = Component(ShippedIds.Assignee, setting.Id);
        if (differing.Count > 0)
            yield return new(
                new(ComponentKind.Agent, Part, $"Telephony address of {wanted.Email ?? "the application user"}")
                {
                    PartTitle = "Settings",
                    Table = UserColumns.Table,
                    Id = id,
                },
                ChangeAction.Set,
                row is null ? $"{UserColumns.CloudEmail}: (empty) -> {telephony}" : Converging.Drift(row, differing),
                new Step.Data(Sequence.Of<Write>(new Write.Update(UserColumns.Table, id.Value, row?.Version, differing))));
        if (row is null || AgentPlanning.NeedsId(row, telephony))
        {
            var resolve = AgentPlanning.Resolve([id.Value], configuration, current);
            yield return resolve;
            yield return resolve.Step is Step.Nothing
                ? new(component, ChangeAction.Skip, resolve.Reason, new Step.Nothing())
                : new(
                    component,
                    ChangeAction.Set,
                    $"{Value}: {setting.Value(Value)} -> the telephony id of {wanted.Email ?? "the application user"}",
                    new Step.SetAssignee(id.Value, setting.Id, wanted.Place));
            yield break;
        }

        yield return Plan(new(ShippedIds.Assignee, row.Text(UserColumns.CloudId), wanted.Place), setting);
    }

    static IEnumerable<Diagnostic> Judge(WantedSetting setting, CurrentConfiguration current)
    {
        if (SettingRules.TryFind(setting.Name) is not { } rule) yield break;
        var verdict = SettingCheck.Judge(rule, setting.Name, setting.Value, new World(current));
        if (verdict.Problem is { } problem)
            yield return Diagnostic.Error(
                DiagnosticCodes.SettingValueRefused,
                $"The setting '{setting.Name}' cannot have this value.",
                setting.Place,
                problem,
                "use a value it accepts");
        if (verdict.Warning is { } warning)
            yield return Diagnostic.Warning(
                DiagnosticCodes.SettingValueDoubtful,
                $"The setting '{setting.Name}' may not be what you want.",
                setting.Place,
                warning,
                "check the value");
    }

    static Row? Find(string name, string place, CurrentState state, List<Diagnostic> problems)
    {
        var row = state.Configuration.Settings.FirstOrDefault(row => Converging.Same(row.Text("enreach_name"), name));
        if (row is not null) return row;
        problems.Add(SettingRules.TryFind(name) is null
            ? Converging.NotFound(new(name, place), "setting", SettingRules.Names)
            : Diagnostic.Error(
                DiagnosticCodes.PackageNotInstalled,
                $"The environment has no setting '{name}'.",
                place,
                $"settings come with the package, and this one is not in {state.Environment}",
                Ways.DeployFirst));
        return null;
    }

    static Component Component(string name, Guid id) =>
        new(ComponentKind.Setting, Part, $"Setting '{name}'") { PartTitle = "Settings", Table = Table, Id = id };

    sealed class World(CurrentConfiguration current) : ISettingWorld
    {
        public IReadOnlyDictionary<int, string> ReadPhoneCallStatusReasons() => current.StatusReasons
            .GroupBy(row => (int)(row.Number("attributevalue") ?? 0))
            .ToDictionary(group => group.Key, group => group.First().Text("value"));

        // The file names the assignee by address, so no id is ever judged here.
        public SettingUser? TryReadUser(Guid id) => null;

        public bool IsCloudId(Guid id) => false;
    }
}
