namespace VoiceForD365.LocalDataverse.Querying.Tests;

public sealed class FetchXML_aggregates(QueryWorld world) : IClassFixture<QueryWorld>
{
    [Fact]
    public void Compute_what_the_columns_hold()
    {
        var answer = Aggregate("""
            <attribute name='numberofemployees' alias='n' aggregate='count'/>
            <attribute name='numberofemployees' alias='filled' aggregate='countcolumn'/>
            <attribute name='numberofemployees' alias='different' aggregate='countcolumn' distinct='true'/>
            <attribute name='numberofemployees' alias='total' aggregate='sum'/>
            <attribute name='numberofemployees' alias='average' aggregate='avg'/>
            <attribute name='numberofemployees' alias='least' aggregate='min'/>
            <attribute name='numberofemployees' alias='most' aggregate='max'/>
            <attribute name='revenue' alias='money' aggregate='sum'/>
            <attribute name='revenue' alias='mean' aggregate='avg'/>
            <attribute name='revenue' alias='top' aggregate='max'/>
            <attribute name='createdon' alias='last' aggregate='max'/>
            """);

        var row = Assert.Single(answer.Rows);
        Assert.Equal((5, 3, 2), (row.Number("n"), row.Number("filled"), row.Number("different")));
        Assert.Equal((105, 35, 5, 50), (row.Number("total"), row.Number("average"), row.Number("least"), row.Number("most")));
        Assert.Equal((10.8m, 3.6m, 10.5m), (row.Number("money"), row.Number("mean"), row.Number("top")));
        Assert.Equal("2024-05-15T12:00:00Z", row["last"]);
        Assert.False(row.HasVersion);
    }

    [Fact]
    public void Over_no_rows_count_zero_and_leave_the_rest_out()
    {
        var answer = Aggregate(
            "<attribute name='name' alias='n' aggregate='count'/><attribute name='revenue' alias='money' aggregate='sum'/><filter><condition attribute='name' operator='null'/></filter>");

        var row = Assert.Single(answer.Rows);
        Assert.Equal(0, row.Number("n"));
        Assert.Equal("", row["money"]);
    }

    [Fact]
    public void Group_by_text_without_case_and_leave_out_what_has_no_value()
    {
        var answer = Aggregate("<attribute name='address1_city' alias='city' groupby='true'/><attribute name='name' alias='n' aggregate='count'/><order alias='city'/>");

        Assert.Equal(["/2", "aachen/1", "berlin/2"], answer.Rows.Select(r => $"{r["city"].ToLowerInvariant()}/{r["n"]}"));
    }

    [Fact]
    public void Group_by_lookups_and_choices_with_their_labels()
    {
        var answer = Aggregate("<attribute name='parentaccountid' alias='p' groupby='true'/><attribute name='customertypecode' alias='t' groupby='true'/><attribute name='name' alias='n' aggregate='count'/><order alias='p' descending='true'/><order alias='t' descending='true'/>");

        Assert.Equal(["Beta//1", "Alpha 100%/Investor/1", "Alpha 100%//1", "/Influencer/1", "//1"], answer.Rows.Select(r =>
            $"{r.Formatted("p")}/{r.Formatted("t")}/{r["n"]}"));
        Assert.Equal("account", answer.Rows[0].TableOf("p"));
        Assert.Equal("1", answer.Rows[0].Formatted("n"));
        Assert.Equal("parentaccountid", answer.Rows[0].ColumnOf("p"));
    }

    [Fact]
    public void Group_by_parts_of_moments()
    {
        var answer = Aggregate(string.Concat(new[] { "day", "week", "month", "quarter", "year" }
            .Select(part => $"<attribute name='createdon' alias='{part}' groupby='true' dategrouping='{part}'/>"))
                + "<attribute name='name' alias='n' aggregate='count'/>");

        var row = Assert.Single(answer.Rows);
        Assert.Equal(
            (15, 20, 5, 2, 2024), (row.Number("day"), row.Number("week"), row.Number("month"), row.Number("quarter"), row.Number("year")));
        Assert.Equal("2,024", row.Formatted("year"));
    }

    [Fact]
    public void Look_at_linked_tables()
    {
        var answer = Aggregate("<attribute name='name' alias='name' groupby='true'/><order alias='n' descending='true'/><link-entity name='contact' from='parentcustomerid' to='accountid'><attribute name='contactid' alias='n' aggregate='count'/></link-entity>");

        Assert.Equal(["Alpha 100%/2", "Beta/1"], answer.Rows.Select(r => $"{r["name"]}/{r["n"]}"));
    }

    [Theory]
    [InlineData("4", "0x8004E023")]
    [InlineData("50001", "0x80040203")]
    public void Look_at_no_more_rows_than_they_may(string limit, string code)
    {
        var answer = Aggregate("<attribute name='name' alias='n' aggregate='count'/>", $"aggregatelimit='{limit}'");

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("<attribute name='name'/>", "0x80041107")]
    [InlineData("<all-attributes/>", "0x80041107")]
    [InlineData("<attribute name='name' aggregate='count'/>", "0x80041109")]
    [InlineData("<attribute name='name' alias='a b' aggregate='count'/>", "0x80041109")]
    [InlineData("<attribute name='name' alias='a' aggregate='sum'/>", "0x8004112F")]
    [InlineData("<attribute name='name' alias='a' aggregate='median'/>", "0x8004111a")]
    [InlineData("<attribute name='name' alias='a' aggregate='count' groupby='true'/>", "0x80041137")]
    [InlineData("<attribute name='createdon' alias='a' groupby='true'/>", "0x80041135")]
    [InlineData("<attribute name='createdon' alias='a' groupby='true' dategrouping='hour'/>", "0x80041135")]
    [InlineData("<attribute name='createdon' alias='a' groupby='true' dategrouping='fiscal-year'/>", "0x80040203")]
    [InlineData("<attribute name='name' alias='a' aggregate='count'/><attribute name='fax' alias='a' aggregate='count'/>", "0x80041130")]
    [InlineData("<attribute name='name' alias='a' aggregate='count'/><order attribute='name'/>", "0x80041131")]
    [InlineData("<attribute name='name' alias='a' aggregate='count'/><order/>", "0x80041134")]
    [InlineData("<attribute name='name' alias='a' aggregate='count'/><order alias='b'/>", "0x8004110a")]
    public void Are_refused(string columns, string code)
    {
        var answer = Aggregate(columns);

        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public void A_sum_too_large_for_its_column_is_refused()
    {
        using var many = new QueryWorld();
        for (var i = 0; i < 3; i++)
            many.Account(null, "x", ("numberofemployees", 1_000_000_000));

        var answer = many.Fetch("<fetch aggregate='true'><entity name='account'><attribute name='numberofemployees' alias='n' aggregate='sum'/></entity></fetch>");

        Assert.Equal((400, "0x80041136"), (answer.Status, answer.Code));
    }

    Answer Aggregate(string columns, string attributes = "") =>
        world.Fetch($"<fetch aggregate='true' {attributes}><entity name='account'>{columns}</entity></fetch>");
}
