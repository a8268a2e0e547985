using Enreach.Voice.Plugins.Hosting;
using Enreach.Voice.Plugins.Settings;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins;

/// <summary>
/// Synchronous, before validation of Create and Update of enreach_voicesetting: refuses a value that is not of its setting's type and
/// range (S-01 to S-18). Update needs an image named PreImage with enreach_name.
/// </summary>
public sealed class ValidateSetting : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var row = RowAfterwards.Of(call);
        if (!row.Writes("enreach_value") && !row.Writes("enreach_name")) return;
        var name = row.Value<string>("enreach_name") ?? "";
        if (SettingRules.TryFind(name) is not { } rule) return;

        var verdict = SettingCheck.Judge(rule, name, row.Value<string>("enreach_value"), new DataverseSettingWorld(call.AsSystem()));
        if (verdict.Warning is { } warning) call.Trace("Warning: " + warning);
        if (verdict.Problem is { } problem) throw new InvalidPluginExecutionException(problem, PluginHttpStatusCode.BadRequest);
    }
}
