using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>How an import went.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievesolutionimportresult. The shape of one message is not
/// documented; it has that of SolutionValidationResult here (docs/unverified.md).
/// </remarks>
sealed class RetrieveSolutionImportResult : IFunction
{
    public string Name => "RetrieveSolutionImportResult";

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        scope.Caller.Demand("prvImportCustomization");
        var results = ImportJobResult.Of(scope, request.Id("ImportJobId"));
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = request.Context,
            ["SolutionOperationResult"] = new JsonObject
            {
                ["Type"] = "Import",
                ["Status"] = results.Any(result => result.Result == "failure") ? "Failed" : "Passed",
                ["ErrorMessages"] = Messages(results, "failure", "Error"),
                ["WarningMessages"] = Messages(results, "warning", "Warning"),
                ["ActionLink"] = null,
            },
        });
    }

    static JsonArray Messages(IReadOnlyList<ImportJobResult> results, string result, string type) =>
        new([.. results.Where(r => r.Result == result).Select(r => (JsonNode)new JsonObject
        {
            ["SolutionValidationResultType"] = type,
            ["Message"] = r.Text,
            ["ErrorCode"] = r.Code.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt32(r.Code, 16) : 0,
            ["AdditionalInfo"] = r.Name,
        })]);
}
