using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.CallbackLists;

/// <summary>The rows of the virtual table enreach_callbacklist in order, and page by page.</summary>
public sealed class Paging_callback_lists : IAsyncLifetime
{
    Environment _environment = null!;

    public async Task InitializeAsync()
    {
        _environment = await Environment.StartAsync();
        _environment.Telephony.HasLists([.. Querying.Lists]);
    }

    public async Task DisposeAsync() => await _environment.DisposeAsync();

    [Fact]
    public void Rows_are_ordered_without_regard_to_case_both_ways()
    {
        Assert.Equal(
            ["Billing", "Sales", "support night", "Support [50%]"],
            Querying.Names(_environment.QueryLists(query => query.AddOrder("enreach_name", OrderType.Ascending))));
        Assert.Equal(
            ["Support [50%]", "support night", "Sales", "Billing"],
            Querying.Names(_environment.QueryLists(query => query.AddOrder("enreach_name", OrderType.Descending))));
    }

    [Fact]
    public void The_top_rows_are_as_many_as_asked_for() =>
        Assert.Equal(2, _environment.QueryLists(query => query.TopCount = 2).Entities.Count);

    [Fact]
    public void Pages_follow_each_other_without_gap_or_repetition()
    {
        _environment.Telephony.HasLists([.. Enumerable.Range(1, 25).Select(i => (i.ToString(), $"List {i % 5}", "1"))]);
        var seen = new List<Guid>();
        EntityCollection page;
        string? cookie = null;
        var number = 1;
        do
        {
            page = _environment.QueryLists(query =>
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
        _environment.Telephony.HasLists([.. new[] { "B", "C", "D" }.Select(name => (name, name, "1"))]);
        var first = _environment.QueryLists(query => Page(query, 1, 2, null));
        _environment.Telephony.HasLists([.. new[] { "A", "B", "C", "D" }.Select(name => (name, name, "1"))]);

        Assert.Equal(["D"], Querying.Names(_environment.QueryLists(query => Page(query, 2, 2, first.PagingCookie))));
        Assert.Equal(["C", "D"], Querying.Names(_environment.QueryLists(query => Page(query, 2, 2, "<no cookie of ours"))));
    }

    static void Page(QueryExpression query, int number, int size, string? cookie)
    {
        query.AddOrder("enreach_name", OrderType.Ascending);
        query.PageInfo = new PagingInfo { Count = size, PageNumber = number, PagingCookie = cookie };
    }
}
