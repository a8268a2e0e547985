using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>What passes through plug-ins that change nothing is answered as if there were none.</summary>
public sealed class A_step_that_only_looks_on(A_step_that_only_looks_on.World world) : IClassFixture<A_step_that_only_looks_on.World>
{
    [Theory]
    [InlineData("accounts")]
    [InlineData("accounts(ACCOUNT)")]
    [InlineData("accounts(ACCOUNT)?$select=name,revenue,_primarycontactid_value")]
    [InlineData("accounts(ACCOUNT)/name/$value")]
    [InlineData("accounts?$select=name,revenue&$orderby=revenue desc,name&$count=true")]
    [InlineData("accounts?$select=name&$top=2&$orderby=name")]
    [InlineData("accounts?$select=name&$filter=revenue gt 3.5 or (revenue eq null and name ne 'x')")]
    [InlineData("accounts?$select=name&$filter=not (name eq 'Beta') and creditonhold eq true")]
    [InlineData("accounts?$select=name&$filter=creditonhold")]
    [InlineData("accounts?$select=name&$filter=not (revenue gt 3.5 or startswith(name,'a'))")]
    [InlineData("accounts?$select=name,accountcategorycode&$orderby=accountcategorycode desc,name")]
    [InlineData("accounts?$select=name&$filter=startswith(name,'a') or endswith(name,'a') or contains(name,'100[%]')")]
    [InlineData("accounts?$select=name&$filter=primarycontactid/lastname eq 'Ann'")]
    [InlineData("accounts?$select=name&$filter=parentaccountid/primarycontactid/lastname eq 'Ann'&$orderby=parentaccountid/name")]
    [InlineData("accounts?$select=name&$filter=_primarycontactid_value ne null&$expand=primarycontactid($select=lastname,birthdate)")]
    [InlineData("accounts?$select=name&$expand=contact_customer_accounts($select=lastname),primarycontactid($select=fullname)")]
    [InlineData("accounts?$select=name&$filter=Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['Beta','gamma'])")]
    [InlineData("accounts?$select=name&$filter=Microsoft.Dynamics.CRM.Between(PropertyName='revenue',PropertyValues=['1','4'])")]
    [InlineData("accounts?$select=name&$filter=Microsoft.Dynamics.CRM.Today(PropertyName='createdon')")]
    [InlineData("accounts?$select=name&$filter=Microsoft.Dynamics.CRM.Under(PropertyName='accountid',PropertyValue='ACCOUNT')")]
    [InlineData("accounts?$select=name&$filter=Microsoft.Dynamics.CRM.ThisFiscalYear(PropertyName='createdon')")]
    [InlineData("accounts?$select=name&$filter=name eq 'Nobody'")]
    [InlineData("accounts?$select=nonesuch")]
    [InlineData("accounts?$filter=nonesuch eq 1")]
    [InlineData("accounts?$filter=revenue eq 'x'")]
    [InlineData("accounts?$orderby=nonesuch")]
    [InlineData("accounts(11111111-1111-4111-8111-111111111111)")]
    [InlineData("contacts?$select=birthdate&$filter=birthdate lt 2000-01-01")]
    [InlineData("phonecalls?$select=subject,scheduledend&$filter=scheduledend ge 2026-01-01T00:00:00Z")]
    [InlineData("phonecalls?$select=subject&$filter=Microsoft.Dynamics.CRM.On(PropertyName='scheduledend',PropertyValue='2026-01-02')")]
    [InlineData("smp_items")]
    [InlineData("smp_items?$filter=smp_kind eq 2 and smp_count le 7 and statecode eq 0")]
    [InlineData("accounts?$filter=contact_customer_accounts/any()")]
    [InlineData("accounts?$filter=not contact_customer_accounts/any(c:c/lastname eq 'Ann' or c/birthdate ne null)")]
    [InlineData("accounts?$filter=contact_customer_accounts/all(c:c/lastname eq 'Ann')")]
    [InlineData("accounts?$filter=contact_customer_accounts/all(c:c/birthdate gt 2000-01-01 and not contains(c/lastname,'x'))")]
    [InlineData("accounts?$filter=not contact_customer_accounts/all(c:c/birthdate gt 2000-01-01 or c/lastname eq c/firstname)")]
    [InlineData("accounts?$filter=contact_customer_accounts/any(c:c/Contact_Phonecalls/any(p:p/subject ne null))")]
    [InlineData(
        "accounts?$filter=contact_customer_accounts/any() and contact_customer_accounts/all(c:c/parentcustomerid_account/name ne null)")]
    [InlineData("accounts?fetchXml=<fetch><entity name='account'><all-attributes/></entity></fetch>")]
    [InlineData(
        "accounts?fetchXml=<fetch count='2' returntotalrecordcount='true'><entity name='account'><attribute name='name'/>"
        + "<order attribute='name'/></entity></fetch>")]
    [InlineData(
        "accounts?fetchXml=<fetch><entity name='account'><attribute name='name' alias='n'/>"
        + "<link-entity name='contact' from='contactid' to='primarycontactid' alias='c' link-type='outer'>"
        + "<attribute name='birthdate'/><attribute name='statecode'/></link-entity></entity></fetch>")]
    [InlineData(
        "accounts?fetchXml=<fetch aggregate='true'><entity name='account'><attribute name='revenue' aggregate='sum' alias='total'/>"
        + "<attribute name='accountid' aggregate='count' alias='rows'/>"
        + "<attribute name='createdon' groupby='true' dategrouping='year' alias='year'/></entity></fetch>")]
    [InlineData("accounts?fetchXml=<fetch><entity name='account'><attribute name='nonesuch'/></entity></fetch>")]
    public async Task Changes_nothing(string path)
    {
        path = path.Replace("ACCOUNT", world.Account.ToString());
        var all = ("Prefer", "odata.include-annotations=\"*\"");

        var before = (await world.Local.Journal()).Count;
        var seen = await world.Local.Http.Get(path, all);
        var alone = await world.Local.Http.Get(path, all, ("MSCRM.BypassCustomPluginExecution", "true"));

        Assert.Equal((alone.Status, Shown(alone)), (seen.Status, Shown(seen)));
        Assert.True(seen.Status != 200 || (await world.Local.Journal()).Count > before);
    }

    [Theory]
    [InlineData(
        "accounts?$filter=contact_customer_accounts/all(c:c/Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=3))")]
    public async Task But_is_not_handed_what_no_QueryExpression_can_say(string path)
    {
        var refused = await world.Local.Http.Get(path);

        Assert.Equal(501, refused.Status);
        Assert.Contains("'contact', whose rows come from a plug-in or pass through one", refused.Message, StringComparison.Ordinal);
    }

    static string Shown(Reply reply)
    {
        if (!reply.Text.StartsWith('{'))
            return reply.Text;
        var json = reply.Json.AsObject();
        // Where the next page begins is said otherwise.
        json.Remove("@odata.nextLink");
        return Sorted(json)!.ToJsonString();
    }

    // The order of members says nothing.
    static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(m.Key, Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    public sealed class World : IAsyncLifetime
    {
        public PluginDataverse Local { get; private set; } = null!;

        public Guid Account { get; private set; }

        public async Task InitializeAsync()
        {
            string[] tables = ["account", "contact", "phonecall", "smp_item"];
            Local = await PluginDataverse.StartAsync(zip => tables.Aggregate(zip, (all, table) => all
                .Register("NoteTheCall", "RetrieveMultiple", 40, table, configuration: table)
                .Register("NoteTheCall", "Retrieve", 20, table, configuration: table)));
            var http = Local.Http;
            var contact = await http.Create("contacts", """{"lastname":"Ann","birthdate":"1999-12-31"}""");
            Account = await http.Create("accounts", $$"""
                {"name":"Alpha 100%","numberofemployees":5,"revenue":10.5,"creditonhold":true,"customertypecode":6,
                 "primarycontactid@odata.bind":"/contacts({{contact}})"}
                """);
            await http.Create("accounts", $$"""{"name":"Beta","parentaccountid@odata.bind":"/accounts({{Account}})","revenue":3}""");
            await http.Create("accounts", """{"name":"gamma"}""");
            await http.Create("contacts", $$"""{"lastname":"Bob","parentcustomerid_account@odata.bind":"/accounts({{Account}})"}""");
            await http.Create("phonecalls", """{"subject":"s","scheduledend":"2026-01-02T03:04:05Z"}""");
            await http.Create("smp_items", """{"smp_name":"a","smp_kind":2,"smp_count":7}""");
        }

        public Task DisposeAsync() => Local.DisposeAsync().AsTask();
    }
}
