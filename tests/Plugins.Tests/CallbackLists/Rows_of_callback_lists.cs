using Enreach.Voice.Plugins.CallbackLists;
using Enreach.Voice.Plugins.Tests.World;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.CallbackLists;

/// <summary>The rows of the virtual table enreach_callbacklist .</summary>
public sealed class Rows_of_callback_lists : IAsyncLifetime
{
    Environment _environment = null!;

    public async Task InitializeAsync()
    {
        _environment = await Environment.StartAsync();
        _environment.Telephony.HasLists([.. Querying.Lists]);
    }

    public async Task DisposeAsync() => await _environment.DisposeAsync();

    [Fact]
    public void Every_list_is_a_row_with_its_columns()
    {
        var sales = _environment.QueryLists().Entities[0];

        Assert.Equal(StableId.Of("1"), sales.Id);
        Assert.Equal(("Sales", "1", "10"), (sales["enreach_name"], sales["enreach_telephonyid"], sales["enreach_requesttype"]));
        Assert.Equal(["Sales", "Support [50%]", "support night", "Billing"], Querying.Names(_environment.QueryLists()));
    }

    [Fact]
    public void Only_the_columns_asked_for_and_the_key_are_there() =>
        Assert.Equal(
            ["enreach_callbacklistid", "enreach_name"],
            _environment.QueryLists(query => query.ColumnSet = new ColumnSet("enreach_name")).Entities[0].Attributes.Keys);

    [Fact]
    public void A_list_has_the_same_id_on_every_read_and_everywhere()
    {
        // Lookups store it: this value may never change.
        Assert.Equal(new Guid("604c78cb-9f71-5101-9184-4ecb761ffb44"), StableId.Of("17"));
        Assert.NotEqual(StableId.Of("17"), StableId.Of("18"));
        Assert.Equal(new Guid("0b7a5f0e-0000-0000-0000-000000000001"), StableId.Of("0B7A5F0E-0000-0000-0000-000000000001"));
    }

    [Fact]
    public void One_list_is_read_by_its_id()
    {
        var call = Retrieve(StableId.Of("3"));

        Assert.Equal("support night", ((Entity)call.OutputParameters["BusinessEntity"])["enreach_name"]);
    }

    [Fact]
    public void A_list_that_is_gone_is_not_found() =>
        Assert.Equal(
            PluginHttpStatusCode.NotFound,
            Assert.Throws<InvalidPluginExecutionException>(() => Retrieve(Guid.NewGuid())).HttpStatus);

    [Fact]
    public void A_telephony_service_that_refuses_says_why_there_are_no_lists()
    {
        _environment.Dataverse.Secrets["enreach_TelephonyApiSecret"] = "wrong";

        Assert.Contains("enreach_TelephonyApiSecret", _environment.RefusalOf(_ => { }));
    }

    Call Retrieve(Guid id)
    {
        var call = Call.Of(
            _environment.Dataverse,
            "Retrieve",
            ("Target", new EntityReference("enreach_callbacklist", id)),
            ("ColumnSet", new ColumnSet(true)));
        new CallbackListRetrieve { Retry = _environment.Retry }.Execute(call);
        return call;
    }
}
