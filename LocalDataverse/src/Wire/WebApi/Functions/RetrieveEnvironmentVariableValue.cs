using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Rows;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <inheritdoc cref="EnvironmentVariable"/>
internal sealed class RetrieveEnvironmentVariableValue : IFunction
{
    public string Name => "RetrieveEnvironmentVariableValue";

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        var name = RowArgument.Value(request, "DefinitionSchemaName")?.Trim('\'')
            ?? throw Fault.BadQuery("The function 'RetrieveEnvironmentVariableValue' needs the parameter DefinitionSchemaName.");
        return WebApiResponse.Json(
            new JsonObject { ["@odata.context"] = request.Context, ["Value"] = EnvironmentVariable.ValueOf(scope, name) });
    }
}
