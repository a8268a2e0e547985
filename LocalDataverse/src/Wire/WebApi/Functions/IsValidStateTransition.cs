using System.Globalization;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Rows;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/isvalidstatetransition</remarks>
internal sealed class IsValidStateTransition : IFunction
{
    public string Name => "IsValidStateTransition";

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        var row = RowArgument.Read(request, scope, "Entity");
        var state = RowArgument.Value(request, "NewState")?.Trim('\'')
            ?? throw Fault.BadQuery("The function 'IsValidStateTransition' needs the parameter NewState.");
        var text = RowArgument.Value(request, "NewStatus");
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var status))
            throw Fault.BadQuery("The function 'IsValidStateTransition' needs the number NewStatus.");
        return WebApiResponse.Json(
            new JsonObject { ["@odata.context"] = request.Context, ["IsValid"] = StateQuestion.IsValid(scope, row, state, status) });
    }
}
