using Enreach.Voice.Plugins.CallbackLists;
using Enreach.Voice.Plugins.Hosting;
using Enreach.Voice.Plugins.Telephony;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins;

/// <summary>RetrieveMultiple of the virtual table enreach_callbacklist: the callback lists of the telephony service, live .</summary>
public sealed class CallbackListRetrieveMultiple : IPlugin
{
    internal RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        // The platform turns FetchXML into this before it calls a data provider.
        var query = call.Input<QueryExpression>("Query");
        try
        {
            using var api = TelephonyApi.Open(call.AsSystem(), Retry);
            var rows = api.ReadCallbackLists().Select(CallbackListRow.From);
            call.Context.OutputParameters["BusinessEntityCollection"] = ListQuery.Answer(rows, query);
        }
        catch (TelephonyException problem)
        {
            throw new InvalidPluginExecutionException($"The callback lists cannot be shown. {problem.Message}", problem);
        }
    }
}
