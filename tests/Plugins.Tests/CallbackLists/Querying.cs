using Enreach.Voice.Plugins.Tests.World;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.CallbackLists;

/// <summary>Asks for the rows of the virtual table enreach_callbacklist as Dataverse does.</summary>
static class Querying
{
    /// <summary>What the telephony service has: id, name and request type.</summary>
    public static readonly (string Id, string Name, string RequestType)[] Lists =
        [("1", "Sales", "10"), ("2", "Support [50%]", "20"), ("3", "support night", "20"), ("4", "Billing", "null")];

    public static EntityCollection QueryLists(this Environment environment, Action<QueryExpression>? shape = null)
    {
        var query = new QueryExpression("enreach_callbacklist") { ColumnSet = new ColumnSet(true) };
        if (shape is null) query.AddOrder("enreach_telephonyid", OrderType.Ascending);
        shape?.Invoke(query);
        var call = Call.Of(environment.Dataverse, "RetrieveMultiple", ("Query", query));
        new CallbackListRetrieveMultiple { Retry = environment.Retry }.Execute(call);
        return (EntityCollection)call.OutputParameters["BusinessEntityCollection"];
    }

    public static string RefusalOf(this Environment environment, Action<QueryExpression> shape) =>
        Assert.Throws<InvalidPluginExecutionException>(() => environment.QueryLists(shape)).Message;

    public static IEnumerable<string> Names(EntityCollection rows) =>
        rows.Entities.Select(row => row.GetAttributeValue<string>("enreach_name"));
}
