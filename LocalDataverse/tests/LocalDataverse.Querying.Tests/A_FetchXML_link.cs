namespace VoiceForD365.LocalDataverse.Querying.Tests;

public sealed class A_FetchXML_link(QueryWorld world) : IClassFixture<QueryWorld>
{
    [Theory]
    [InlineData("inner", "alpha/Bob,beta/Ann")]
    [InlineData("outer", "alpha/Bob,beta/Ann,delta/,gamma/,omega/")]
    [InlineData("natural", "alpha/Bob,beta/Ann")]
    [InlineData("matchfirstrowusingcrossapply", "alpha/Bob,beta/Ann,delta/,gamma/,omega/")]
    public void To_one_row_answers_its_columns(string kind, string expected)
    {
        Assert.Equal(
            expected,
            Pairs(
                $"<link-entity name='contact' from='contactid' to='primarycontactid' link-type='{kind}' alias='c'><attribute name='fullname'/></link-entity>",
                "c.fullname"));
    }

    [Theory]
    [InlineData("inner", "alpha/Ann,alpha/Bob,beta/Cid")]
    [InlineData("outer", "alpha/Ann,alpha/Bob,beta/Cid,delta/,gamma/,omega/")]
    [InlineData("matchfirstrowusingcrossapply", "alpha/Ann,beta/Cid,delta/,gamma/,omega/")]
    public void To_many_rows_repeats_the_row(string kind, string expected)
    {
        Assert.Equal(
            expected,
            Pairs(
                $"<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='{kind}' alias='c'><attribute name='fullname'/><order attribute='fullname'/></link-entity>",
                "c.fullname"));
    }

    [Theory]
    [InlineData("exists")]
    [InlineData("in")]
    public void That_only_asks_answers_each_row_once(string kind)
    {
        Assert.Equal(
            "alpha,beta",
            world.Names("", $"<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='{kind}'/>"));
    }

    [Fact]
    public void An_outer_link_applies_its_own_filter_with_the_join_and_a_named_condition_after_it()
    {
        const string Link =
            "<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='outer' alias='c'>{0}</link-entity>";
        var none = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, Link,
            "<filter><condition attribute='lastname' operator='eq' value='Bob'/></filter>");
        var without = "<filter><condition entityname='c' attribute='contactid' operator='null'/></filter>";

        Assert.Equal("alpha,beta,delta,gamma,omega", world.Names("", none));
        Assert.Equal("beta,delta,gamma,omega", world.Names(without, none));
    }

    [Fact]
    public void Links_nest()
    {
        var names = world.Names("", """
            <link-entity name='contact' from='contactid' to='primarycontactid'>
              <link-entity name='account' from='accountid' to='parentcustomerid' alias='of'>
                <filter><condition attribute='name' operator='begins-with' value='alpha'/></filter>
              </link-entity>
            </link-entity>
            """);

        Assert.Equal("alpha,beta", names);
    }

    [Fact]
    public void Many_to_many_rows_are_joined_over_their_intersect_table()
    {
        var answer = world.Fetch("""
            <fetch><entity name='systemuser'><attribute name='fullname'/><filter><condition attribute='systemuserid' operator='eq-userid'/></filter>
              <link-entity name='systemuserroles' from='systemuserid' to='systemuserid' intersect='true'>
                <link-entity name='role' from='roleid' to='roleid' alias='r'><attribute name='name'/></link-entity>
              </link-entity></entity></fetch>
            """);

        Assert.Equal("System Administrator", Assert.Single(answer.Rows)["r.name"]);
    }

    [Theory]
    [InlineData("from='contactid' to='primarycontactid'", "contact.fullname")]
    [InlineData("from='parentcustomerid' to='accountid'", "contact1.fullname")]
    public void Without_an_alias_gets_one(string columns, string name)
    {
        var answer = world.Fetch($"<fetch top='1'><entity name='account'><attribute name='name'/><link-entity name='contact' {columns}><attribute name='fullname'/></link-entity></entity></fetch>");

        Assert.Contains(name, answer.Rows[0].Keys);
    }

    [Fact]
    public void Columns_of_two_tables_are_compared()
    {
        var names = world.Names(
            "<filter><condition attribute='numberofemployees' operator='eq' valueof='p.numberofemployees'/></filter>",
            "<link-entity name='account' from='accountid' to='parentaccountid' alias='p'/>");

        Assert.Equal("gamma", names);
    }

    [Fact]
    public void Links_below_one_that_only_asks_are_joined_however_deep()
    {
        var names = world.Names("", """
            <link-entity name='contact' from='parentcustomerid' to='accountid' link-type='exists'>
              <filter><condition entityname='p' attribute='lastname' operator='eq' value='Ann'/></filter>
              <link-entity name='account' from='accountid' to='parentcustomerid'>
                <link-entity name='contact' from='contactid' to='primarycontactid' alias='p'/>
              </link-entity>
            </link-entity>
            """);

        Assert.Equal("beta", names);
    }

    [Theory]
    [InlineData("name='nobody' from='a' to='b'", "0x80041102")]
    [InlineData("name='contact' from='nobody' to='accountid'", "0x80041103")]
    [InlineData("name='contact' from='fullname' to='accountid'", "0x80041104")]
    [InlineData("name='contact' from='contactid'", "0x80041111")]
    [InlineData("name='contact' from='contactid' to='primarycontactid' link-type='left'", "0x80041117")]
    [InlineData("name='contact' from='contactid' to='primarycontactid' link-type='any'", "0x80041121")]
    [InlineData("name='contact' from='contactid' to='primarycontactid' alias='a b'", "0x80041109")]
    [InlineData("name='contact' from='contactid' to='primarycontactid' alias='account'", "0x80041130")]
    [InlineData("name='contact' from='contactid' to='primarycontactid' forceseek='x'", "0x8004111c")]
    public void Is_refused(string link, string code)
    {
        var answer = world.Fetch($"<fetch><entity name='account'><link-entity {link}/></entity></fetch>");

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public void No_more_than_15_links_are_taken()
    {
        static string Links(int count) =>
            string.Concat(
                Enumerable.Repeat("<link-entity name='contact' from='contactid' to='primarycontactid' link-type='outer'/>", count));

        var enough = world.Fetch($"<fetch><entity name='account'>{Links(15)}</entity></fetch>");
        var tooMany = world.Fetch($"<fetch><entity name='account'>{Links(16)}</entity></fetch>");

        Assert.NotEmpty(enough.Rows);
        Assert.Equal((400, "0x8004430D"), (tooMany.Status, tooMany.Code));
    }

    string Pairs(string link, string column) => string.Join(',', world.Fetch(
        $"<fetch><entity name='account'><attribute name='name'/><order attribute='name'/>{link}</entity></fetch>")
        .Rows.Select(row => $"{QueryWorld.Short(row["name"])}/{row[column]}"));
}
