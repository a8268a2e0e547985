using Enreach.Voice.Plugins.CallbackLists;
using Enreach.Voice.Plugins.Hosting;
using Enreach.Voice.Plugins.Telephony;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins;

/// <summary>Retrieve of the virtual table enreach_callbacklist: one callback list of the telephony service, live .</summary>
public sealed class CallbackListRetrieve : IPlugin
{
    /// <summary>The platform's code for a row that does not exist.</summary>
    const int ObjectDoesNotExist = unchecked((int)0x80040217);

    internal RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var target = call.Input<EntityReference>("Target");
        try
        {
            using var api = TelephonyApi.Open(call.AsSystem(), Retry);
            var rows = api.ReadCallbackLists().Select(CallbackListRow.From);
            var row = rows.FirstOrDefault(list => list.Id == target.Id) ?? throw Gone(target.Id);
            call.Context.OutputParameters["BusinessEntity"] = row.ToEntity(call.TryInput<ColumnSet>("ColumnSet"));
        }
        catch (TelephonyException problem)
        {
            throw new InvalidPluginExecutionException($"The callback list cannot be shown. {problem.Message}", problem);
        }
    }

    static InvalidPluginExecutionException Gone(Guid id) => new(
        OperationStatus.Failed,
        ObjectDoesNotExist,
        $"The telephony service has no callback list with the id {id}. It may have been deleted there; choose another list.",
        PluginHttpStatusCode.NotFound);
}
