using Enreach.Voice.Plugins.CallbackLists;
using Microsoft.Xrm.Sdk.Query;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.CallbackLists;

/// <summary>Which rows of the virtual table enreach_callbacklist a query finds.</summary>
public sealed class Filtering_callback_lists : IAsyncLifetime
{
    Environment _environment = null!;

    public async Task InitializeAsync()
    {
        _environment = await Environment.StartAsync();
        _environment.Telephony.HasLists([.. Querying.Lists]);
    }

    public async Task DisposeAsync() => await _environment.DisposeAsync();

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

        var answer = _environment.QueryLists(query =>
        {
            query.Criteria.Conditions.Add(wanted switch
            {
                null => new ConditionExpression(column, @operator),
                object[] several => new ConditionExpression(column, @operator, several),
                _ => new ConditionExpression(column, @operator, wanted),
            });
            query.AddOrder("enreach_name", OrderType.Ascending);
        });

        Assert.Equal(names, string.Join(", ", Querying.Names(answer)));
    }

    [Fact]
    public void And_and_or_nest()
    {
        var answer = _environment.QueryLists(query =>
        {
            query.Criteria.AddCondition("enreach_requesttype", ConditionOperator.Equal, "20");
            var either = query.Criteria.AddFilter(LogicalOperator.Or);
            either.AddCondition("enreach_name", ConditionOperator.Like, "%night");
            either.AddCondition("enreach_name", ConditionOperator.Equal, "Sales");
        });

        Assert.Equal(["support night"], Querying.Names(answer));
    }

    [Fact]
    public void What_cannot_be_answered_is_refused_by_name()
    {
        Assert.Contains("statecode", _environment.RefusalOf(query => query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0)));
        Assert.Contains(
            "LastXDays",
            _environment.RefusalOf(query => query.Criteria.AddCondition("enreach_name", ConditionOperator.LastXDays, 3)));
        Assert.Contains(
            "account", _environment.RefusalOf(query => query.LinkEntities.Add(new LinkEntity { LinkToEntityName = "account" })));
    }
}
