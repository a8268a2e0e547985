namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Filters_find_rows(AccountsWorld world) : IClassFixture<AccountsWorld>
{
    [Theory]
    [InlineData("contact_customer_accounts/any()", "Alpha,Beta")]
    [InlineData("not contact_customer_accounts/any()", "Delta_1,Gamma")]
    [InlineData("contact_customer_accounts/any(c:c/jobtitle eq 'Boss')", "Alpha")]
    [InlineData("contact_customer_accounts/all(c:c/jobtitle eq 'Clerk')", "Beta,Delta_1,Gamma")]
    [InlineData("contact_customer_accounts/any(c:c/jobtitle eq 'Clerk' and startswith(c/lastname,'b')) and name ne 'Beta'", "Alpha")]
    [InlineData("contact_customer_accounts/any(c:c/Contact_Phonecalls/any(p:p/subject eq 'April call'))", "Beta")]
    [InlineData("account_parent_account/any(a:a/account_parent_account/any(b:b/name eq 'Gamma'))", "Alpha")]
    [InlineData("account_parent_account/any(a:a/parentaccountid/name eq 'Beta')", "Beta")]
    [InlineData(
        "contact_customer_accounts/any(c:(c/Microsoft.Dynamics.CRM.In(PropertyName='jobtitle',PropertyValues=['Boss','Cook'])))", "Alpha")]
    [InlineData("parentaccountid/name ne 'Alpha'", "Alpha,Delta_1,Gamma")]
    [InlineData("parentaccountid/Microsoft.Dynamics.CRM.NotIn(PropertyName='name',PropertyValues=['Alpha'])", "Alpha,Delta_1,Gamma")]
    [InlineData("not contact_customer_accounts/all(c:c/jobtitle eq 'Clerk')", "Alpha")]
    [InlineData("contact_customer_accounts/all(c:c/jobtitle ne 'Boss' and startswith(c/lastname,'c'))", "Beta,Delta_1,Gamma")]
    [InlineData("account_parent_account/any(a:a/contact_customer_accounts/any(c:a/name eq 'Beta' and c/lastname eq 'Cat'))", "Alpha")]
    [InlineData("account_parent_account/any(a:a/parentaccountid/primarycontactid/jobtitle eq 'Boss')", "Alpha")]
    [InlineData("parentaccountid/Microsoft.Dynamics.CRM.Between(PropertyName='numberofemployees',PropertyValues=['40','60'])", "Gamma")]
    public async Task By_what_is_related(string filter, string names)
    {
        Assert.Equal(names, await world.Names($"accounts?$select=name&$orderby=name&$filter={Uri.EscapeDataString(filter)}"));
    }

    [Fact]
    public async Task By_members_of_a_many_to_many_relationship()
    {
        const string administrators = "systemuserroles_association/any(r:r/name eq 'System Administrator')";

        Assert.Equal("Local Admin", await world.Names($"systemusers?$select=fullname&$filter={administrators}", "fullname"));
        Assert.DoesNotContain(
            "Local Admin", await world.Names($"systemusers?$select=fullname&$filter=not {administrators}", "fullname"),
            StringComparison.Ordinal);
    }

    /// <summary>A table that only links two others has no privileges of its own, however it is asked.</summary>
    [Theory]
    [InlineData("systemusers?$select=fullname&$filter=systemuserroles_association/any()")]
    [InlineData("systemusers?$select=fullname&$filter=systemuserroles_association/any(r:r/name ne null)")]
    [InlineData(
        "systemusers?fetchXml=<fetch><entity name='systemuser'><attribute name='fullname'/><filter>"
        + "<link-entity name='systemuserroles' from='systemuserid' to='systemuserid' link-type='any'/></filter></entity></fetch>")]
    public async Task By_links_that_need_no_privilege(string query)
    {
        var reply = await world.Local.SendAs("agent", HttpMethod.Get, query);

        Assert.True(reply.Status == 200, reply.Text);
        Assert.NotEmpty(reply.Rows);
    }

    [Theory]
    [InlineData("name eq accountnumber", "Alpha")]
    [InlineData("_owninguser_value eq _createdby_value and numberofemployees lt 10", "Alpha,Gamma")]
    [InlineData("not (name eq 'Alpha')", "Beta,Delta_1,Gamma")]
    [InlineData("not(startswith(name,'a') or name eq 'Beta')", "Delta_1,Gamma")]
    [InlineData("contains(name,'a_1')", "Delta_1")]
    [InlineData("startswith(name,'[ab]')", "Alpha,Beta")]
    [InlineData("startswith(name,'[^abc]') and endswith(name,'%1')", "Delta_1")]
    [InlineData("contains(accountnumber,'0[%] o')", "Delta_1")]
    [InlineData("numberofemployees eq null or revenue eq 0.10", "Delta_1,Gamma")]
    [InlineData("numberofemployees eq 4294967301", "")]
    [InlineData("numberofemployees lt 4294967301 and numberofemployees gt 5", "Beta,Gamma")]
    [InlineData("not (numberofemployees gt 5)", "Alpha")]
    [InlineData("not (numberofemployees le 5 or revenue eq 0.1)", "Beta")]
    [InlineData("not (name ne 'Beta' and not (accountnumber eq null))", "Beta,Gamma")]
    [InlineData("not creditonhold", "Alpha,Delta_1,Gamma")]
    [InlineData("not contains(accountnumber,'a')", "Beta,Delta_1,Gamma")]
    [InlineData("accountnumber ne name", "Beta,Delta_1,Gamma")]
    [InlineData("name ne accountnumber", "Beta,Delta_1")]
    public async Task By_columns_of_their_own(string filter, string names)
    {
        Assert.Equal(names, await world.Names($"accounts?$select=name&$orderby=name&$filter={Uri.EscapeDataString(filter)}"));
    }

    [Theory]
    [InlineData("Between(PropertyName='numberofemployees',PropertyValues=[\"5\",\"7\"])", "Alpha,Gamma")]
    [InlineData("NotBetween(PropertyName='numberofemployees',PropertyValues=['5','7'])", "Beta,Delta_1")]
    [InlineData("In(PropertyName='customertypecode',PropertyValues=['1','2'])", "Delta_1")]
    [InlineData("NotIn(PropertyName='accountnumber',PropertyValues=['2','50% off'])", "Alpha,Gamma")]
    [InlineData("EqualUserId(PropertyName='ownerid')", "Alpha,Beta,Delta_1,Gamma")]
    [InlineData("NotEqualUserId(PropertyName='ownerid')", "")]
    [InlineData("EqualBusinessId(PropertyName='owningbusinessunit')", "Alpha,Beta,Delta_1,Gamma")]
    [InlineData("NotEqualBusinessId(PropertyName='owningbusinessunit')", "")]
    [InlineData("EqualUserTeams(PropertyName='ownerid')", "")]
    [InlineData("EqualUserOrUserTeams(PropertyName='ownerid')", "Alpha,Beta,Delta_1,Gamma")]
    [InlineData("Under(PropertyName='accountid',PropertyValue='00000000-0000-0000-0000-00000000000a')", "Beta,Gamma")]
    [InlineData("UnderOrEqual(PropertyName='accountid',PropertyValue='{00000000-0000-0000-0000-00000000000b}')", "Beta,Gamma")]
    [InlineData("NotUnder(PropertyName='accountid',PropertyValue='00000000-0000-0000-0000-00000000000a')", "Alpha,Delta_1")]
    [InlineData("Above(PropertyName='accountid',PropertyValue='00000000-0000-0000-0000-00000000000c')", "Alpha,Beta")]
    [InlineData("AboveOrEqual(PropertyName='accountid',PropertyValue='00000000-0000-0000-0000-00000000000c')", "Alpha,Beta,Gamma")]
    public async Task By_a_function(string call, string names)
    {
        Assert.Equal(
            names, await world.Names($"accounts?$select=name&$orderby=name&$filter=Microsoft.Dynamics.CRM.{Uri.EscapeDataString(call)}"));
    }

    /// <summary>A day without time counts as its midnight: the next days leave today out, the last ones do not.</summary>
    [Theory]
    [InlineData("Next7Days(PropertyName='birthdate')", "Bob")]
    [InlineData("NextXDays(PropertyName='birthdate',PropertyValue=1)", "Bob")]
    [InlineData("Last7Days(PropertyName='birthdate')", "Ann")]
    [InlineData("Today(PropertyName='birthdate')", "Ann")]
    [InlineData("On(PropertyName='birthdate',PropertyValue='2024-05-16T11:00:00Z')", "Bob")]
    [InlineData("OnOrBefore(PropertyName='birthdate',PropertyValue='2024-05-15')", "Ann")]
    public async Task By_a_day_without_time(string call, string names)
    {
        Assert.Equal(names, await world.Names(
            $"contacts?$select=lastname&$orderby=lastname&$filter=Microsoft.Dynamics.CRM.{Uri.EscapeDataString(call)}", "lastname"));
    }

    [Fact]
    public async Task By_what_was_written_in_this_very_second()
    {
        const string call = "Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=1)";

        Assert.Equal("Alpha,Beta,Delta_1,Gamma", await world.Names($"accounts?$select=name&$orderby=name&$filter={call}"));
    }

    [Theory]
    [InlineData("Today(PropertyName='scheduledend')", "Later call,Today's call")]
    [InlineData("Yesterday(PropertyName='scheduledend')", "")]
    [InlineData("On(PropertyName='scheduledend',PropertyValue='2024-05-13')", "Monday call")]
    [InlineData("OnOrAfter(PropertyName='scheduledend',PropertyValue='2024-05-15')", "Later call,Next week's call,Today's call")]
    [InlineData("OnOrBefore(PropertyName='scheduledend',PropertyValue='2024-05-13T23:00:00Z')", "April call,Monday call")]
    [InlineData("Last7Days(PropertyName='scheduledend')", "Monday call,Today's call")]
    [InlineData("LastXHours(PropertyName='scheduledend',PropertyValue=2)", "Today's call")]
    [InlineData("NextXHours(PropertyName='scheduledend',PropertyValue=1)", "Later call")]
    [InlineData("Next7Days(PropertyName='scheduledend')", "Later call,Next week's call")]
    [InlineData("ThisWeek(PropertyName='scheduledend')", "Later call,Monday call,Today's call")]
    [InlineData("NextWeek(PropertyName='scheduledend')", "Next week's call")]
    [InlineData("LastMonth(PropertyName='scheduledend')", "April call")]
    [InlineData("ThisMonth(PropertyName='scheduledend')", "Later call,Monday call,Next week's call,Today's call")]
    [InlineData("LastXMonths(PropertyName='scheduledend',PropertyValue=1)", "April call,Monday call,Today's call")]
    [InlineData("OlderThanXDays(PropertyName='scheduledend',PropertyValue=1)", "April call,Monday call")]
    [InlineData("OlderThanXWeeks(PropertyName='scheduledend',PropertyValue=3)", "April call")]
    [InlineData("ThisYear(PropertyName='scheduledend')", "April call,Later call,Monday call,Next week's call,Today's call")]
    [InlineData("LastXYears(PropertyName='scheduledend',PropertyValue=100)", "April call,Monday call,Today's call")]
    public async Task By_a_time_counted_from_now(string call, string subjects)
    {
        Assert.Equal(
            subjects,
            await world.Names(
                $"phonecalls?$select=subject&$orderby=subject&$filter=Microsoft.Dynamics.CRM.{Uri.EscapeDataString(call)}", "subject"));
    }

    [Fact]
    public async Task With_values_given_by_alias()
    {
        var found = await world.Names("accounts?$select=name&$orderby=@o desc&$filter=@p ne @nothing and Microsoft.Dynamics.CRM.In(PropertyName=@n,PropertyValues=@v) and name ne '@p'&@o=name&@p=revenue&@n='name'&@v=[\"Alpha\",\"Beta\"]");

        Assert.Equal("Beta,Alpha", found);
    }

    [Theory]
    [InlineData("accounts?$filter=not name eq 'x'", 400, "operator kind 'Not'")]
    [InlineData("accounts?$filter=name eq numberofemployees", 400, "incompatible types")]
    [InlineData("accounts?$filter=name eq parentaccountid/name", 400, "not properties of the same row")]
    [InlineData("accounts?$filter=nothing/any()", 400, "Could not find a property named 'nothing'")]
    [InlineData("accounts?$filter=parentaccountid/any()", 400, "leads to one row")]
    [InlineData("accounts?$filter=primarycontactid/Contact_Phonecalls/any()", 400, "behind a lookup")]
    [InlineData("accounts?$filter=contact_customer_accounts/any(c:c)", 400, "is a row, not a property")]
    [InlineData(
        "accounts?$filter=contact_customer_accounts/any(c:c/nothing eq 1)", 400,
        "Could not find a property named 'nothing' on type 'Microsoft.Dynamics.CRM.contact'")]
    [InlineData("accounts?$filter=contact_customer_accounts/any(c:name eq 'x')", 501, "outside of the collection")]
    [InlineData("accounts?$filter=name in ('a','b')", 400, "Syntax error")]
    [InlineData("accounts?$filter=Microsoft.Dynamics.CRM.EqualUserOrUserHierarchy(PropertyName='ownerid')", 501, "eq-useroruserhierarchy")]
    [InlineData("accounts?$filter=Microsoft.Dynamics.CRM.Contains(PropertyName='name',PropertyValue='x')", 501, "CRM.Contains")]
    [InlineData("accounts?$filter=Microsoft.Dynamics.CRM.Today(PropertyName='name')", 400, "'today' does not fit the attribute 'name'")]
    [InlineData("accounts?$filter=Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon')", 400, "'PropertyValue'")]
    [InlineData("accounts?$filter=Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue='7')", 400, "Syntax error")]
    [InlineData(
        "accounts?$filter=Microsoft.Dynamics.CRM.LastXYears(PropertyName='createdon',PropertyValue=9000)", 400, "createdon, value: '9000'")]
    [InlineData("accounts?$filter=Microsoft.Dynamics.CRM.Between(PropertyName='revenue',PropertyValues=['1'])", 400, "requires 2 value(s)")]
    [InlineData(
        "contacts?$filter=Microsoft.Dynamics.CRM.Under(PropertyName='contactid',PropertyValue='00000000-0000-0000-0000-000000000001')", 501,
        "no hierarchical relationship is known")]
    [InlineData("accounts?$filter=not Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", 400, "Custom Named Condition")]
    [InlineData(
        "accounts?$filter=not (name eq 'a' or Microsoft.Dynamics.CRM.Today(PropertyName='createdon'))", 400, "Custom Named Condition")]
    [InlineData("accounts?$filter=revenue gt null", 400, "'gt' cannot compare with null")]
    [InlineData("accounts?$filter=numberofemployees", 400, "incompatible types")]
    [InlineData("accounts?$filter=accountid gt 00000000-0000-0000-0000-00000000000a", 501, "as SQL Server orders ids its own way")]
    [InlineData(
        "accounts?$filter=Microsoft.Dynamics.CRM.In(PropertyName='description',PropertyValues=['x'])", 400,
        "not-in operators are not allowed")]
    [InlineData("accounts?$filter=name eq 'a'&$filter=name eq 'b'", 400, "specified more than once")]
    [InlineData("accounts?$count=yes", 400, "$count")]
    public async Task Or_are_refused_by_name(string path, int status, string message)
    {
        var reply = await world.Local.Get(path);

        Assert.Equal(status, reply.Status);
        Assert.Contains(message, reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_to_500_conditions()
    {
        string Conditions(int count) => string.Join(" or ", Enumerable.Repeat("name eq 'a'", count));

        var enough = await world.Local.Get("accounts?$filter=" + Conditions(500));
        var tooMany = await world.Local.Get("accounts?$filter=" + Conditions(501));
        var tooDeep = await world.Local.Get("accounts?$filter=" + new string('(', 5000) + "name eq 'a'" + new string(')', 5000));

        Assert.Equal((200, "0x8004430C", 400), (enough.Status, tooMany.Code, tooDeep.Status));
    }
}
