using Enreach.Voice.Plugins.Hosting;
using Enreach.Voice.Plugins.Telephony;
using Enreach.Voice.Plugins.UserIds;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins;

/// <summary>
/// The custom API enreach_UpdateUserIds behind the button "Update Enreach User Ids" (A-39, B-34). UserIds names the users; absent or empty
/// means everyone who has the role Voice User. Users are read and written with
/// the privileges of the caller.
/// </summary>
public sealed class UpdateUserIds : IPlugin
{
    internal RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var all = call.AsSystem();
        var named = ParseIds(call.TryInput<string[]>("UserIds") ?? []);
        try
        {
            var users = named.Count > 0 ? named : VoiceUserRole.ReadHolders(all);
            var report = new UserIdReport(UserIdApplying.Apply(call.AsCaller(), all, () => TelephonyApi.Open(all, Retry), users));
            call.Trace(report.ToString());
            call.Context.OutputParameters["Updated"] = report.Updated;
            call.Context.OutputParameters["Failed"] = report.Failed;
            call.Context.OutputParameters["Report"] = report.RenderJson();
        }
        catch (TelephonyException problem)
        {
            throw new InvalidPluginExecutionException($"{problem.Message} No user was changed.", problem);
        }
    }

    static IReadOnlyList<Guid> ParseIds(IReadOnlyList<string> texts)
    {
        var wrong = texts.Where(text => !Guid.TryParse(text, out _)).ToArray();
        if (wrong.Length > 0)
        {
            throw new InvalidPluginExecutionException(
                $"UserIds holds '{wrong[0]}', which is not the id of a user. Pass ids as 00000000-0000-0000-0000-000000000000.");
        }

        return [.. texts.Select(Guid.Parse).Distinct()];
    }
}
