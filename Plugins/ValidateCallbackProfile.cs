using Enreach.Voice.Plugins.CallbackLists;
using Enreach.Voice.Plugins.CallbackProfiles;
using Enreach.Voice.Plugins.Hosting;
using Enreach.Voice.Plugins.Telephony;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins;

/// <summary>
/// Synchronous, before Create and Update of enreach_callbackprofile: refuses a profile that cannot work, warns of a long polling window
/// (B-43), and writes down the telephony id of a newly chosen list. Update needs an image named PreImage.
/// </summary>
public sealed class ValidateCallbackProfile : IPlugin
{
    internal RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var row = RowAfterwards.Of(call);
        var profile = StoredProfile.From(row);
        var problems = ProfileCheck.Problems(profile).ToArray();
        if (problems.Length > 0) throw new InvalidPluginExecutionException(string.Join(" ", problems), PluginHttpStatusCode.BadRequest);
        if (ProfileCheck.TryWarn(profile) is { } warning) call.Trace("Warning: " + warning);
        if (row.Writes(ProfileColumns.List) && profile.List is { } list) row.Target[ProfileColumns.ListKey] = TryReadKey(call, list);
    }

    // The telephony service being away must not keep anyone from saving; without the key, services ask for the list by its id.
    string? TryReadKey(PluginCall call, Guid list)
    {
        try
        {
            using var api = TelephonyApi.Open(call.AsSystem(), Retry);
            return api.ReadCallbackLists().Select(CallbackListRow.From).FirstOrDefault(row => row.Id == list)?.TelephonyId
                ?? throw new InvalidPluginExecutionException(
                    "The chosen callback list no longer exists in the telephony service. Choose another one.",
                    PluginHttpStatusCode.BadRequest);
        }
        catch (TelephonyException problem)
        {
            call.Trace($"Warning: the telephony id of the list was not saved. {problem.Message}");
            return null;
        }
    }
}
