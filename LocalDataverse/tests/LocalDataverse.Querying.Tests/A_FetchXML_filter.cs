namespace VoiceForD365.LocalDataverse.Querying.Tests;

public sealed class A_FetchXML_filter(QueryWorld world) : IClassFixture<QueryWorld>
{
    [Theory]
    [InlineData("attribute='name' operator='eq' value='BETA'", "beta")]
    [InlineData("attribute='name' operator='ne' value='Beta'", "alpha,delta,gamma,omega")]
    [InlineData("attribute='address1_city' operator='ne' value='Berlin'", "delta,gamma,omega")]
    [InlineData("attribute='numberofemployees' operator='gt' value='5'", "beta,gamma")]
    [InlineData("attribute='numberofemployees' operator='ge' value='5'", "alpha,beta,gamma")]
    [InlineData("attribute='numberofemployees' operator='lt' value='50'", "alpha")]
    [InlineData("attribute='numberofemployees' operator='le' value='50'", "alpha,beta,gamma")]
    [InlineData("attribute='revenue' operator='gt' value='0.15'", "alpha,gamma")]
    [InlineData("attribute='name' operator='like' value='%a'", "beta,gamma,omega")]
    [InlineData("attribute='name' operator='like' value='_eta'", "beta")]
    [InlineData("attribute='name' operator='like' value='[b-g]%'", "beta,delta,gamma")]
    [InlineData("attribute='name' operator='like' value='[^b-g]%'", "alpha,omega")]
    [InlineData("attribute='name' operator='like' value='%100[%]'", "alpha")]
    [InlineData("attribute='name' operator='like' value='delta[_]1'", "delta")]
    [InlineData("attribute='address1_city' operator='not-like' value='b%'", "delta,gamma,omega")]
    [InlineData("attribute='name' operator='begins-with' value='AL'", "alpha")]
    [InlineData("attribute='name' operator='not-begin-with' value='al'", "beta,delta,gamma,omega")]
    [InlineData("attribute='name' operator='ends-with' value='mma'", "gamma")]
    [InlineData("attribute='name' operator='not-end-with' value='a'", "alpha,delta")]
    [InlineData("attribute='address1_city' operator='null'", "delta,omega")]
    [InlineData("attribute='address1_city' operator='not-null'", "alpha,beta,gamma")]
    [InlineData("attribute='customertypecode' operator='eq' value='6'", "alpha")]
    [InlineData("attribute='creditonhold' operator='eq' value='1'", "alpha")]
    [InlineData("attribute='creditonhold' operator='eq' value='false'", "beta,delta,gamma,omega")]
    [InlineData("attribute='parentaccountid' operator='eq' value='{00000000-0000-0000-0000-00000000000A}'", "beta,delta")]
    [InlineData("attribute='accountid' operator='eq' value='00000000-0000-0000-0000-00000000000a'", "alpha")]
    [InlineData("attribute='ownerid' operator='eq-userid'", "alpha,beta,delta,gamma,omega")]
    [InlineData("attribute='ownerid' operator='ne-userid'", "")]
    [InlineData("attribute='ownerid' operator='eq-userteams'", "")]
    [InlineData("attribute='ownerid' operator='eq-useroruserteams'", "alpha,beta,delta,gamma,omega")]
    [InlineData("attribute='owningbusinessunit' operator='eq-businessid'", "alpha,beta,delta,gamma,omega")]
    [InlineData("attribute='owningbusinessunit' operator='ne-businessid'", "")]
    [InlineData("attribute='accountid' operator='under' value='00000000-0000-0000-0000-00000000000a'", "beta,delta,gamma")]
    [InlineData("attribute='accountid' operator='eq-or-under' value='00000000-0000-0000-0000-00000000000b'", "beta,gamma")]
    [InlineData("attribute='accountid' operator='not-under' value='00000000-0000-0000-0000-00000000000b'", "alpha,beta,delta,omega")]
    [InlineData("attribute='accountid' operator='above' value='00000000-0000-0000-0000-00000000000c'", "alpha,beta")]
    [InlineData("attribute='accountid' operator='eq-or-above' value='00000000-0000-0000-0000-00000000000c'", "alpha,beta,gamma")]
    [InlineData("attribute='createdon' operator='today'", "alpha,beta,delta,gamma,omega")]
    [InlineData("attribute='createdon' operator='yesterday'", "")]
    [InlineData("attribute='createdon' operator='last-x-days' value='3'", "alpha,beta,delta,gamma,omega")]
    [InlineData("attribute='createdon' operator='on' value='2024-05-15'", "alpha,beta,delta,gamma,omega")]
    [InlineData("attribute='createdon' operator='on-or-before' value='2024-05-14'", "")]
    [InlineData("attribute='createdon' operator='this-week'", "alpha,beta,delta,gamma,omega")]
    [InlineData("attribute='createdon' operator='olderthan-x-minutes' value='1'", "")]
    [InlineData("attribute='name' operator='eq' valueof='fax'", "omega")]
    [InlineData("attribute='address1_city' operator='eq' value=''", "")]
    public void Finds(string condition, string names)
    {
        Assert.Equal(names, world.Names($"<filter><condition {condition}/></filter>"));
    }

    [Theory]
    [InlineData("in", "<value>6</value><value>4</value>", "alpha,beta")]
    [InlineData("not-in", "<value>6</value>", "beta,delta,gamma,omega")]
    public void Finds_one_of_several_values(string operation, string values, string names)
    {
        Assert.Equal(
            names,
            world.Names($"<filter><condition attribute='customertypecode' operator='{operation}'>{values}</condition></filter>"));
    }

    [Theory]
    [InlineData("between", "alpha,beta,gamma")]
    [InlineData("not-between", "delta,omega")]
    public void Finds_what_lies_between_two_values_and_what_does_not(string operation, string names)
    {
        Assert.Equal(names, world.Names(
            $"<filter><condition attribute='numberofemployees' operator='{operation}'><value>5</value><value>50</value></condition></filter>"));
    }

    [Theory]
    [InlineData(
        "<filter type='or'><condition attribute='name' operator='eq' value='beta'/><filter><condition attribute='revenue' operator='gt' value='1'/><condition attribute='creditonhold' operator='eq' value='1'/></filter></filter>",
        "alpha,beta")]
    [InlineData(
        "<filter><condition attribute='numberofemployees' operator='eq' value='50'/></filter><filter><condition attribute='name' operator='eq' value='beta'/></filter>",
        "beta")]
    [InlineData("<filter type='or'/>", "alpha,beta,delta,gamma,omega")]
    public void Filters_nest(string filter, string names)
    {
        Assert.Equal(names, world.Names(filter));
    }

    [Theory]
    [InlineData("any", "alpha,beta")]
    [InlineData("not any", "delta,gamma,omega")]
    [InlineData("not all", "alpha,beta")]
    [InlineData("all", "")]
    public void Asks_for_related_rows(string kind, string names)
    {
        Assert.Equal(
            names,
            world.Names($"<filter><link-entity name='contact' from='parentcustomerid' to='accountid' link-type='{kind}'/></filter>"));
    }

    [Fact]
    public void A_link_of_kind_all_finds_rows_whose_related_rows_all_miss_its_filter()
    {
        const string Named = "<filter><condition attribute='lastname' operator='eq' value='Ann'/></filter>";

        var names = world.Names($"<filter type='or'><link-entity name='contact' from='parentcustomerid' to='accountid' link-type='all'>{Named}</link-entity></filter>");

        Assert.Equal("beta", names);
    }

    [Theory]
    [InlineData("attribute='nmae' operator='eq' value='x'", "0x80041103", "'account' entity doesn't contain attribute with Name = 'nmae'")]
    [InlineData("attribute='name' operator='equals' value='x'", "0x80041120", "Operator: equals")]
    [InlineData("attribute='numberofemployees' operator='eq' value='five'", "0x80041139", "numberofemployees")]
    [InlineData("attribute='accountid' operator='eq' value='five'", "0x80041139", "accountid")]
    [InlineData("attribute='createdon' operator='on' value='soon'", "0x80041139", "createdon")]
    [InlineData("attribute='numberofemployees' operator='like' value='5%'", "0x80041120", "like")]
    [InlineData("attribute='name' operator='today'", "0x80041120", "today")]
    [InlineData("attribute='name' operator='eq'", "0x80041106", "requires 1 value(s), not 0")]
    [InlineData("attribute='name' operator='null' value='x'", "0x80041106", "requires 0 value(s), not 1")]
    [InlineData("attribute='name' operator='in'", "0x80041106", "empty list")]
    [InlineData(
        "attribute='description' operator='in'><value>x</value></condition><condition attribute='name' operator='null'", "0x80044153",
        "ntext")]
    [InlineData("attribute='name' operator='eq' valueof='numberofemployees'", "0x80041106", "different types")]
    [InlineData("attribute='name' operator='like' valueof='fax'", "0x80041106", "cannot be compared by Like")]
    [InlineData("attribute='name' operator='eq' value='x' entityname='nobody'", "0x8004110a", "nobody")]
    [InlineData("attribute='ownerid' operator='eq-useroruserhierarchy'", "0x80040203", "'eq-useroruserhierarchy'")]
    [InlineData("attribute='owneridname' operator='eq' value='x'", "0x80040203", "'owneridname'")]
    [InlineData("attribute='createdon' operator='last-x-years' value='99999999'", "0x80041139", "createdon")]
    [InlineData("attribute='createdon' operator='last-x-years' value='0'", "0x80041139", "createdon")]
    public void A_condition_the_platform_refuses_is_refused_in_its_words(string condition, string code, string message)
    {
        var answer = world.Fetch($"<fetch><entity name='account'><filter><condition {condition}/></filter></entity></fetch>");

        Assert.Equal(code, answer.Code);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_than_500_conditions_are_taken()
    {
        static string Conditions(int count) => "<fetch><entity name='account'><filter type='or'>"
            + string.Concat(Enumerable.Repeat("<condition attribute='name' operator='null'/>", count)) + "</filter></entity></fetch>";

        Assert.Empty(world.Fetch(Conditions(500)).Rows);
        Assert.Equal("0x8004430C", world.Fetch(Conditions(501)).Code);
    }
}
