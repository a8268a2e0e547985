namespace VoiceForD365.LocalDataverse.Tests.Querying;

public sealed class FetchXML_aggregates(FetchWorld world) : IClassFixture<FetchWorld>
{
    static readonly (string, string) Formatted =
        ("Prefer", "odata.include-annotations=\"OData.Community.Display.V1.*,Microsoft.Dynamics.CRM.*\"");

    [Fact]
    public async Task Compute_what_the_columns_hold()
    {
        var reply = await Aggregate("""
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

        var row = Assert.Single(reply.Rows)!;
        Assert.Equal((5, 3, 2), ((int)row["n"]!, (int)row["filled"]!, (int)row["different"]!));
        Assert.Equal((105, 35, 5, 50), ((int)row["total"]!, (int)row["average"]!, (int)row["least"]!, (int)row["most"]!));
        Assert.Equal((10.8m, 3.6m, 10.5m), ((decimal)row["money"]!, (decimal)row["mean"]!, (decimal)row["top"]!));
        Assert.Equal("2024-05-15T12:00:00Z", row["last"]!.ToString());
        Assert.Null(row["@odata.etag"]);
    }

    [Fact]
    public async Task Over_no_rows_count_zero_and_leave_the_rest_out()
    {
        var reply = await Aggregate(
            "<attribute name='name' alias='n' aggregate='count'/><attribute name='revenue' alias='money' aggregate='sum'/><filter><condition attribute='name' operator='null'/></filter>");

        var row = Assert.Single(reply.Rows)!.AsObject();
        Assert.Equal(0, (int)row["n"]!);
        Assert.False(row.ContainsKey("money"));
    }

    [Fact]
    public async Task Group_by_text_without_case_and_leave_out_what_has_no_value()
    {
        var reply = await Aggregate("<attribute name='address1_city' alias='city' groupby='true'/><attribute name='name' alias='n' aggregate='count'/><order alias='city'/>");

        Assert.Equal(["/2", "aachen/1", "berlin/2"], reply.Rows.Select(r => $"{r!["city"]?.ToString().ToLowerInvariant()}/{r["n"]}"));
    }

    [Fact]
    public async Task Group_by_lookups_and_choices_with_their_labels()
    {
        var reply = await Aggregate("<attribute name='parentaccountid' alias='p' groupby='true'/><attribute name='customertypecode' alias='t' groupby='true'/><attribute name='name' alias='n' aggregate='count'/><order alias='p' descending='true'/><order alias='t' descending='true'/>");

        Assert.Equal(["Beta//1", "Alpha 100%/Investor/1", "Alpha 100%//1", "/Influencer/1", "//1"], reply.Rows.Select(r =>
            $"{r!["p@OData.Community.Display.V1.FormattedValue"]}/{r["t@OData.Community.Display.V1.FormattedValue"]}/{r["n"]}"));
        Assert.Equal("account", reply.Rows[0]!["p@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.Equal("1", reply.Rows[0]!["n@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.Equal("parentaccountid", reply.Rows[0]!["p@OData.Community.Display.V1.AttributeName"]!.ToString());
    }

    [Fact]
    public async Task Group_by_parts_of_moments()
    {
        var reply = await Aggregate(string.Concat(new[] { "day", "week", "month", "quarter", "year" }
            .Select(part => $"<attribute name='createdon' alias='{part}' groupby='true' dategrouping='{part}'/>"))
                + "<attribute name='name' alias='n' aggregate='count'/>");

        var row = Assert.Single(reply.Rows)!;
        Assert.Equal(
            (15, 20, 5, 2, 2024), ((int)row["day"]!, (int)row["week"]!, (int)row["month"]!, (int)row["quarter"]!, (int)row["year"]!));
        Assert.Equal("2,024", row["year@OData.Community.Display.V1.FormattedValue"]!.ToString());
    }

    [Fact]
    public async Task Look_at_linked_tables()
    {
        var reply = await Aggregate("<attribute name='name' alias='name' groupby='true'/><order alias='n' descending='true'/><link-entity name='contact' from='parentcustomerid' to='accountid'><attribute name='contactid' alias='n' aggregate='count'/></link-entity>");

        Assert.Equal(["Alpha 100%/2", "Beta/1"], reply.Rows.Select(r => $"{r!["name"]}/{r["n"]}"));
    }

    [Theory]
    [InlineData("4", "0x8004E023")]
    [InlineData("50001", "0x80040203")]
    public async Task Look_at_no_more_rows_than_they_may(string limit, string code)
    {
        var reply = await Aggregate("<attribute name='name' alias='n' aggregate='count'/>", $"aggregatelimit='{limit}'");

        Assert.Equal((400, code), (reply.Status, reply.Code));
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
    public async Task Are_refused(string columns, string code)
    {
        var reply = await Aggregate(columns);

        Assert.Equal(code, reply.Code);
    }

    [Fact]
    public async Task A_sum_too_large_for_its_column_is_refused()
    {
        await using var local = await TestDataverse.StartAsync();
        for (var i = 0; i < 3; i++)
            await local.Create("accounts", """{"name":"x","numberofemployees":1000000000}""");
        var xml = Uri.EscapeDataString("<fetch aggregate='true'><entity name='account'><attribute name='numberofemployees' alias='n' aggregate='sum'/></entity></fetch>");

        var reply = await local.Get($"accounts?fetchXml={xml}");

        Assert.Equal((400, "0x80041136"), (reply.Status, reply.Code));
    }

    Task<Reply> Aggregate(string columns, string attributes = "") =>
        world.Fetch("accounts", $"<fetch aggregate='true' {attributes}><entity name='account'>{columns}</entity></fetch>", Formatted);
}
