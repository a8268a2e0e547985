using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.EnvironmentVariables;

/// <summary>Values of our environment variables, the login of the telephony among them. Pure.</summary>
/// <remarks>
/// A definition has at most one value row; that of a variable of type secret is the id of a secret in Azure Key Vault, never the secret:
/// learn.microsoft.com/power-apps/maker/data-platform/environmentvariables-azure-key-vault-secrets.
/// </remarks>
static class VariablePlanning
{
    const string Part = "EnvironmentVariables";

    public static readonly LogicalName Values = "environmentvariablevalue";

    public static (IEnumerable<Draft> Drafts, IEnumerable<Diagnostic> Problems) Plan(
        VoiceConfiguration wanted, CurrentConfiguration current, string environment)
    {
        var drafts = new List<Draft>();
        var problems = new List<Diagnostic>();
        foreach (var variable in wanted.Variables)
        {
            var definition = current.Variables.FirstOrDefault(row => Converging.Same(row.Text("schemaname"), variable.SchemaName));
            if (definition is null)
            {
                problems.Add(Diagnostic.Error(
                    DiagnosticCodes.PackageNotInstalled,
                    $"The environment has no variable '{variable.SchemaName}'.",
                    variable.Place,
                    $"the variable comes with the package, which is not installed in {environment}",
                    Ways.DeployFirst));
                continue;
            }

            drafts.Add(Plan(
                variable,
                definition,
                current.VariableValues.FirstOrDefault(row => row.Lookup("environmentvariabledefinitionid") == definition.Id)));
        }

        return (drafts, problems);
    }

    /// <summary>Whether a variable has a value here, its own or a default.</summary>
    public static bool HasValue(string schemaName, IEnumerable<Row> definitions, IEnumerable<Row> values) =>
        ValueOf(schemaName, definitions, values) is not null;

    /// <returns>Its own, else its default; null where it has neither.</returns>
    public static string? ValueOf(string schemaName, IEnumerable<Row> definitions, IEnumerable<Row> values) =>
        definitions.FirstOrDefault(row => Converging.Same(row.Text("schemaname"), schemaName)) is { } definition
            ? values.Where(value => value.Lookup("environmentvariabledefinitionid") == definition.Id)
                .Select(value => value.Text("value"))
                .Append(definition.Text("defaultvalue"))
                .FirstOrDefault(value => value.Length > 0)
            : null;

    /// <summary>The telephony has its login, or gets it by this plan.</summary>
    public static bool HasLogin(VoiceConfiguration wanted, CurrentConfiguration current) =>
        wanted.Variables.Any(variable => Converging.Same(variable.SchemaName, VariableRetrieval.Login))
        || HasValue(VariableRetrieval.Login, current.Variables, current.VariableValues);

    static Draft Plan(WantedVariable wanted, Row definition, Row? value)
    {
        var component = new Component(ComponentKind.EnvironmentVariable, Part, $"Variable '{wanted.SchemaName}'")
        {
            PartTitle = "Environment variables",
            Table = Values,
            Id = value?.Id ?? StableId.Of($"value of {definition.Id:D}"),
        };
        var column = Sequence.Of(new ColumnSetting("value", new ColumnValue.Text(wanted.Value)));
        if (value is null)
            return new(
                component,
                ChangeAction.Create,
                $"value: (empty) -> {wanted.Value}",
                new Step.Data(Sequence.Of<Write>(new Write.Create(Values, component.Id!.Value, column.Append(new ColumnSetting(
                    "environmentvariabledefinitionid",
                    new ColumnValue.Lookup("environmentvariabledefinition", definition.Id))).ToSequence()))));
        return component.Converge(value, column, "it has the value");
    }
}
