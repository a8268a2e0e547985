namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Whatever_is_asked_is_answered(AccountsWorld world) : IClassFixture<AccountsWorld>
{
    static readonly string[] Words =
    [
        "name", "accountid", "_parentaccountid_value", "parentaccountid", "contact_customer_accounts", "revenue", "createdon",
        "creditonhold", "ownerid",
        "eq", "ne", "gt", "and", "or", "not", "any", "all", "null", "true", "5", "-1.5", "'x'", "'%'", "'", "\"", "(", ")", "(", ")", ",",
        "/", ";", ":", "c:c/", "=", "[", "]",
        "contains", "Microsoft.Dynamics.CRM.In", "Microsoft.Dynamics.CRM.LastXDays", "PropertyName", "PropertyValue", "PropertyValues",
        "@p", "$it", "*", "$ref", "$count",
        "2024-01-01", "2024-01-01T00:00:00Z", "00000000-0000-0000-0000-00000000000a", "asc", "desc", "$select", "$expand", "$filter",
        "$top",
        "aggregate", "groupby", "filter", "with", "sum", "as", "99999999999999999999999999999", "%00", "%FF", "é", " ",
    ];

    static readonly string[] Places =
    [
        "accounts?$filter={0}", "accounts?$expand={0}", "accounts?$apply={0}", "accounts?$orderby={0}", "accounts?$select={0}",
        "accounts?$skiptoken={0}", "accounts?$top={0}",
        "accounts({0})", "accounts(00000000-0000-0000-0000-00000000000a)/{0}", "EntityDefinitions?$filter={0}",
        "EntityDefinitions(LogicalName='account')/Attributes/{0}",
        "accounts/{0}", "accounts?{0}",
    ];

    [Fact]
    public async Task With_an_answer_or_a_refusal_and_never_with_a_crash()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 1000; i++)
        {
            var text = string.Join(
                random.Next(3) == 0 ? "" : "%20", Enumerable.Range(0, random.Next(1, 12)).Select(_ => Words[random.Next(Words.Length)]));
            var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, Places[random.Next(Places.Length)], text);

            var reply = await world.Local.Get(world.Local.Base + path);

            Assert.True(reply.Status is (>= 200 and < 500) or 501, $"seed {seed}, case {i}: {path}\n{reply.Status} {reply.Text}");
        }
    }
}
