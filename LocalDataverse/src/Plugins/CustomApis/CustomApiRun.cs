using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Plugins.Pipeline;

namespace VoiceForD365.LocalDataverse.Plugins.CustomApis;

/// <summary>Calls a custom API: its own plug-in is the main operation, and steps on its message run around it.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/custom-api</remarks>
static class CustomApiRun
{
    /// <param name="input">Checked against the declared parameters by whoever read them.</param>
    /// <exception cref="FaultException">
    /// 403 without the API's privilege; 501 where the local Dataverse cannot run it; what its plug-in refuses.
    /// </exception>
    public static ParameterCollection Execute(Scope scope, CustomApi api, ParameterCollection input)
    {
        if (api.Privilege is { } privilege)
            scope.Caller.Demand(privilege);
        if (PluginHost.Of(scope) is not { } host)
            throw Fault.Unsupported(
                $"calling the custom API '{api.Name}': {Answerer(api)} would answer it, and plug-ins are switched off here");
        if (api.BindingType == 2)
            throw Fault.Unsupported($"calling the custom API '{api.Name}', which is bound to a collection");
        foreach (var missing in api.Parameters.Where(parameter => !parameter.IsOptional && !input.ContainsKey(parameter.Name)))
            throw Fault.InvalidArgument($"Required field '{missing.Name}' is missing");
        var @event = new PluginEvent(api.Name, api.BoundTable, input)
        {
            RowId = input.TryGetValue("Target", out EntityReference target) ? target.Id : Guid.Empty,
        };
        new EventPipeline(scope, host).Run(@event, () =>
        {
            if (api.Plugin is { } type)
                new PluginRun(scope, host).ExecuteMain(type, @event);
        });
        return @event.Output;
    }

    static string Answerer(CustomApi api) => api.Plugin is { } type ? $"the plug-in '{type.Text("typename")}'" : "steps registered on it";
}
