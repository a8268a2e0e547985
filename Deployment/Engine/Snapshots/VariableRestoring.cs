using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.EnvironmentVariables;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>Values of environment variables, found by schema name: a definition has another id once it was uninstalled. Pure.</summary>
sealed class VariableRestoring(Snapshot wanted, SnapshotReading now)
{
    static readonly LogicalName Definition = "environmentvariabledefinitionid";

    public IEnumerable<Draft> Plan() => now.WasRead(VariablePlanning.Values) ? wanted.Content.Variables.Select(Plan) : [];

    Draft Plan(SnapshotVariable then)
    {
        var definition = now.Variables.FirstOrDefault(row => Converging.Same(row.Text("schemaname"), then.SchemaName));
        var here = now.Content.Variables.FirstOrDefault(variable => Converging.Same(variable.SchemaName, then.SchemaName));
        var component = new Component(ComponentKind.EnvironmentVariable, "EnvironmentVariables", $"Variable '{then.SchemaName}'")
        {
            PartTitle = "Environment variables",
            Table = VariablePlanning.Values,
            Id = here?.Id ?? then.Id,
        };
        if (definition is null || here is null)
            return then.Value is null ? component.Same() : component.Left(definition is null
                ? "the variable does not exist here"
                : "its current value may be a secret, so it stays");
        if (here.Value == then.Value) return component.Same();
        var drift = Restoring.Drift("value", Of(here.Value), Of(then.Value));
        var value = new ColumnSetting("value", Of(then.Value));
        if (then.Value is null)
            return component.Restored(
                ChangeAction.Remove, drift, new Write.Delete(VariablePlanning.Values, here.Id!.Value, now.VersionOf(here.Id.Value)));
        return here.Id is { } id
            ? component.Restored(
                ChangeAction.Set, drift, new Write.Update(VariablePlanning.Values, id, now.VersionOf(id), Sequence.Of(value)))
            : component.Restored(ChangeAction.Create, drift, new Write.Create(
                VariablePlanning.Values,
                then.Id!.Value,
                Sequence.Of(
                    value, new ColumnSetting(Definition, new ColumnValue.Lookup("environmentvariabledefinition", definition.Id)))));
    }

    static ColumnValue Of(string? value) => value is null ? new ColumnValue.Nothing() : new ColumnValue.Text(value);
}
