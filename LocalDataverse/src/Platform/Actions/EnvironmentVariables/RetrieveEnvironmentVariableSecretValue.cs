using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions.EnvironmentVariables;

/// <summary>
/// Reads the secret that an environment variable of type secret refers to. No Key Vault can be reached from here: what a reference stands
/// for is said when the local Dataverse is started, and one it was not told is refused by name.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveenvironmentvariablesecretvalue and
/// maker/data-platform/environmentvariables-azure-key-vault-secrets. The codes of its refusals are listed in docs/unverified.md.
/// </remarks>
sealed class RetrieveEnvironmentVariableSecretValue(IReadOnlyDictionary<string, string> secrets) : IReadingAction
{
    const int Secret = 100000005;

    // Resource ids of Azure are compared without regard to case.
    readonly ImmutableDictionary<string, string> _secrets = secrets.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    public string Name => "RetrieveEnvironmentVariableSecretValue";

    public ActionResponse Run(ActionRequest request, Catalog catalog, RowReader rows)
    {
        var definitions = catalog.RequiredTable("environmentvariabledefinition");
        var values = catalog.RequiredTable("environmentvariablevalue");
        request.Caller.Demand("Read", definitions);
        request.Caller.Demand("Read", values);
        var name = request.Parameters.TryGetProperty("EnvironmentVariableName", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw Fault.InvalidArgument("Required field 'EnvironmentVariableName' is missing");
        var definition = rows.Where(definitions, ("schemaname", name)).SingleOrDefault()
            ?? throw Fault.InvalidArgument($"The environment variable '{name}' does not exist.");
        if (definition.Number("type") != Secret)
            throw Fault.InvalidArgument($"The environment variable '{name}' is not of type secret.");
        var value = rows.Where(values, ("environmentvariabledefinitionid", definition.Id)).FirstOrDefault();
        var reference = value?.Text("value") ?? definition.Text("defaultvalue")
            ?? throw Fault.InvalidArgument($"The environment variable '{name}' has no value.");
        return new ActionResponse(new JsonObject
        {
            ["EnvironmentVariableSecretValue"] = _secrets.TryGetValue(reference.Trim(), out var secret) ? secret : throw Fault.Unsupported(
                $"the secret '{reference}' of the environment variable '{name}': "
                + "no Key Vault is reached, and LocalDataverseOptions.Secrets lacks it"),
        });
    }
}
