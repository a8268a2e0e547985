using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Enreach.Voice.Plugins.CallbackLists;
using Enreach.Voice.Plugins.Tests.World;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests;

/// <summary>The rows of the virtual table enreach_callbacklist .</summary>
public sealed class CallbackListTests : IAsyncLifetime
{
    private Environment environment = null!;

    public async Task InitializeAsync()
    {
        environment = await Environment.StartAsync();
        environment.Telephony.HasLists(("1", "Sales", "10"), ("2", "Support [50%]", "20"), ("3", "support night", "20"), ("4", "Billing", "null"));
    }

    public async Task DisposeAsync() => await environment.DisposeAsync();

    [Fact]
    public void Every_list_is_a_row_with_its_columns()
    {
        var sales = Query().Entities[0];

        Assert.Equal(StableId.Of("1"), sales.Id);
        Assert.Equal(("Sales", "1", "10"), (sales["enreach_name"], sales["enreach_telephonyid"], sales["enreach_requesttype"]));
        Assert.Equal(["Sales", "Support [50%]", "support night", "Billing"], Names(Query()));
    }

    [Fact]
    public void Only_the_columns_asked_for_and_the_key_are_there() =>
        Assert.Equal(["enreach_callbacklistid", "enreach_name"], Query(query => query.ColumnSet = new ColumnSet("enreach_name")).Entities[0].Attributes.Keys);

    [Fact]
    public void A_list_has_the_same_id_on_every_read_and_everywhere()
    {
        // Lookups store it: this value may never change.
        Assert.Equal(new Guid("604c78cb-9f71-5101-9184-4ecb761ffb44"), StableId.Of("17"));
        Assert.NotEqual(StableId.Of("17"), StableId.Of("18"));
        Assert.Equal(new Guid("0b7a5f0e-0000-0000-0000-000000000001"), StableId.Of("0B7A5F0E-0000-0000-0000-000000000001"));
    }

    public static TheoryData<string, ConditionOperator, object?, string> Conditions => new()
    {
        { "enreach_name", ConditionOperator.Equal, "SALES", "Sales" },
        { "enreach_name", ConditionOperator.NotEqual, "sales", "Billing, support night, Support [50%]" },
        { "enreach_name", ConditionOperator.Like, "sup%", "support night, Support [50%]" },
        { "enreach_name", ConditionOperator.Like, "%ig%", "support night" },
        { "enreach_name", ConditionOperator.Like, "_ales", "Sales" },
        { "enreach_name", ConditionOperator.Like, "[bs]_l%", "Billing, Sales" },
        { "enreach_name", ConditionOperator.Like, "%[[]50[%]]", "Support [50%]" },
        { "enreach_name", ConditionOperator.Like, "Sales.*", "" },
        { "enreach_name", ConditionOperator.NotLike, "sup%", "Billing, Sales" },
        { "enreach_name", ConditionOperator.BeginsWith, "Bill", "Billing" },
        { "enreach_name", ConditionOperator.EndsWith, "night", "support night" },
        { "enreach_requesttype", ConditionOperator.Equal, "20", "support night, Support [50%]" },
        { "enreach_requesttype", ConditionOperator.Equal, 20, "support night, Support [50%]" },
        { "enreach_requesttype", ConditionOperator.Null, null, "Billing" },
        { "enreach_requesttype", ConditionOperator.NotNull, null, "Sales, support night, Support [50%]" },
        { "enreach_requesttype", ConditionOperator.NotEqual, "10", "support night, Support [50%]" },
        { "enreach_telephonyid", ConditionOperator.In, new object[] { "1", "4" }, "Billing, Sales" },
        { "enreach_callbacklistid", ConditionOperator.Equal, "key of 1", "Sales" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Rows_are_filtered_as_Dataverse_would(string column, ConditionOperator @operator, object? value, string names)
    {
        var wanted = value as string == "key of 1" ? StableId.Of("1") : value;

        var answer = Query(query =>
        {
            query.Criteria.Conditions.Add(wanted switch
            {
                null => new ConditionExpression(column, @operator),
                object[] several => new ConditionExpression(column, @operator, several),
                _ => new ConditionExpression(column, @operator, wanted),
            });
            query.AddOrder("enreach_name", OrderType.Ascending);
        });

        Assert.Equal(names, string.Join(", ", Names(answer)));
    }

    [Fact]
    public void And_and_or_nest()
    {
        var answer = Query(query =>
        {
            query.Criteria.AddCondition("enreach_requesttype", ConditionOperator.Equal, "20");
            var either = query.Criteria.AddFilter(LogicalOperator.Or);
            either.AddCondition("enreach_name", ConditionOperator.Like, "%night");
            either.AddCondition("enreach_name", ConditionOperator.Equal, "Sales");
        });

        Assert.Equal(["support night"], Names(answer));
    }

    [Fact]
    public void Rows_are_ordered_without_regard_to_case_both_ways()
    {
        Assert.Equal(["Billing", "Sales", "support night", "Support [50%]"], Names(Query(query => query.AddOrder("enreach_name", OrderType.Ascending))));
        Assert.Equal(["Support [50%]", "support night", "Sales", "Billing"], Names(Query(query => query.AddOrder("enreach_name", OrderType.Descending))));
    }

    [Fact]
    public void Pages_follow_each_other_without_gap_or_repetition()
    {
        environment.Telephony.HasLists([.. Enumerable.Range(1, 25).Select(i => (i.ToString(), $"List {i % 5}", "1"))]);
        var seen = new List<Guid>();
        EntityCollection page;
        string? cookie = null;
        var number = 1;
        do
        {
            page = Query(query =>
            {
                query.AddOrder("enreach_name", OrderType.Ascending);
                query.PageInfo = new PagingInfo { Count = 7, PageNumber = number, PagingCookie = cookie, ReturnTotalRecordCount = true };
            });
            seen.AddRange(page.Entities.Select(row => row.Id));
            (cookie, number) = (page.PagingCookie, number + 1);
            Assert.Equal(25, page.TotalRecordCount);
        }
        while (page.MoreRecords);

        Assert.Equal(5, number);
        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(25, seen.Count);
    }

    [Fact]
    public void A_list_added_between_two_pages_moves_no_row_onto_the_next_page()
    {
        environment.Telephony.HasLists([.. new[] { "B", "C", "D" }.Select(name => (name, name, "1"))]);
        var first = Query(query => Page(query, 1, 2, null));
        environment.Telephony.HasLists([.. new[] { "A", "B", "C", "D" }.Select(name => (name, name, "1"))]);

        Assert.Equal(["D"], Names(Query(query => Page(query, 2, 2, first.PagingCookie))));
        Assert.Equal(["C", "D"], Names(Query(query => Page(query, 2, 2, "<no cookie of ours"))));
    }

    [Fact]
    public void The_top_rows_are_as_many_as_asked_for() => Assert.Equal(2, Query(query => query.TopCount = 2).Entities.Count);

    [Fact]
    public void What_cannot_be_answered_is_refused_by_name()
    {
        Assert.Contains("statecode", Refusal(query => query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0)));
        Assert.Contains("LastXDays", Refusal(query => query.Criteria.AddCondition("enreach_name", ConditionOperator.LastXDays, 3)));
        Assert.Contains("account", Refusal(query => query.LinkEntities.Add(new LinkEntity { LinkToEntityName = "account" })));
    }

    [Fact]
    public void A_telephony_service_that_refuses_says_why_there_are_no_lists()
    {
        environment.Dataverse.Secrets["enreach_TelephonyApiSecret"] = "wrong";

        Assert.Contains("enreach_TelephonyApiSecret", Refusal(_ => { }));
    }

    [Fact]
    public void One_list_is_read_by_its_id()
    {
        var call = Retrieve(StableId.Of("3"));

        Assert.Equal("support night", ((Entity)call.OutputParameters["BusinessEntity"])["enreach_name"]);
    }

    [Fact]
    public void A_list_that_is_gone_is_not_found() =>
        Assert.Equal(PluginHttpStatusCode.NotFound, Assert.Throws<InvalidPluginExecutionException>(() => Retrieve(Guid.NewGuid())).HttpStatus);

    private static void Page(QueryExpression query, int number, int size, string? cookie)
    {
        query.AddOrder("enreach_name", OrderType.Ascending);
        query.PageInfo = new PagingInfo { Count = size, PageNumber = number, PagingCookie = cookie };
    }

    private static IEnumerable<string> Names(EntityCollection rows) => rows.Entities.Select(row => row.GetAttributeValue<string>("enreach_name"));

    private Call Retrieve(Guid id)
    {
        var call = Call.Of(environment.Dataverse, "Retrieve", ("Target", new EntityReference("enreach_callbacklist", id)), ("ColumnSet", new ColumnSet(true)));
        new CallbackListRetrieve(environment.Manners).Execute(call);
        return call;
    }

    private EntityCollection Query(Action<QueryExpression>? shape = null)
    {
        var query = new QueryExpression("enreach_callbacklist") { ColumnSet = new ColumnSet(true) };
        if (shape is null) query.AddOrder("enreach_telephonyid", OrderType.Ascending);
        shape?.Invoke(query);
        var call = Call.Of(environment.Dataverse, "RetrieveMultiple", ("Query", query));
        new CallbackListRetrieveMultiple(environment.Manners).Execute(call);
        return (EntityCollection)call.OutputParameters["BusinessEntityCollection"];
    }

    private string Refusal(Action<QueryExpression> shape) => Assert.Throws<InvalidPluginExecutionException>(() => Query(shape)).Message;
}
