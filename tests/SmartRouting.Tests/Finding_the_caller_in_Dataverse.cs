using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.SmartRouting.Callers;
using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.SmartRouting.Tests;

/// <summary>D-06 to D-09, D-17: finding the caller in Dataverse.</summary>
public sealed class Finding_the_caller_in_Dataverse
{
    const string Contact = "00000000-0000-0000-0000-000000000001";
    const string Account = "00000000-0000-0000-0000-0000000000a1";
    const string Stranger = "00000000-0000-0000-0000-0000000000a2";

    readonly ConcurrentQueue<string> _asked = new();

    [Fact]
    public async Task A_contact_of_a_special_account_is_special()
    {
        var caller = await FindAsync(contacts: ContactOf(Account, category: 1));

        Assert.Equal(new Caller("contact", new(Contact), IsSpecial: true), caller);
    }

    [Fact]
    public async Task A_contact_of_an_ordinary_account_or_of_none_is_not()
    {
        Assert.False((await FindAsync(contacts: ContactOf(Account, category: 2)))!.IsSpecial);
        Assert.False((await FindAsync(contacts: $$"""{"contactid":"{{Contact}}","parentcustomerid_account":null}"""))!.IsSpecial);
    }

    [Fact]
    public async Task A_contact_may_be_marked_itself()
    {
        var options = SampleEndpoint.Options with { ContactColumn = "contoso_isvip", ContactValue = "true" };

        var contact = $$"""{"contactid":"{{Contact}}","contoso_isvip":true,"parentcustomerid_account":null}""";
        Assert.True((await FindAsync(contacts: contact, options: options))!.IsSpecial);
    }

    [Fact]
    public async Task The_account_a_contact_belongs_to_may_have_the_same_number() =>
        Assert.Equal("contact", (await FindAsync(contacts: ContactOf(Account, 1), accounts: AccountRow(Account)))!.Table);

    [Fact]
    public async Task A_lead_counts_where_nobody_else_has_the_number()
    {
        var lead = $$"""{"leadid":"{{Stranger}}","createdon":"2024-01-01T00:00:00Z"}""";

        Assert.Equal(new Caller("lead", new(Stranger), IsSpecial: false), await FindAsync(leads: lead));
        Assert.Equal("contact", (await FindAsync(contacts: ContactOf(Account, 1), leads: lead))!.Table);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task Where_there_are_no_leads_or_none_may_be_read_the_others_are_found(int status) =>
        Assert.Equal("contact", (await FindAsync(contacts: ContactOf(Account, 1), leadStatus: status))!.Table);

    [Fact]
    public async Task D_09_Several_hits_are_no_hit()
    {
        Assert.Null(await FindAsync(contacts: ContactOf(Account, 1) + "," + ContactOf(Account, 1).Replace(Contact, Stranger)));
        Assert.Null(await FindAsync(contacts: ContactOf(Account, 1), accounts: AccountRow(Stranger)));
        Assert.Null(await FindAsync(accounts: AccountRow(Account) + "," + AccountRow(Stranger)));
    }

    [Fact]
    public async Task D_07_Numbers_are_compared_exactly_and_only_with_active_rows()
    {
        Assert.Null(await FindAsync());

        Assert.Equal(
            [
                "accounts statecode eq 0 and (telephone1 eq '+358401234567' or telephone2 eq '+358401234567')",
                "contacts statecode eq 0 and (mobilephone eq '+358401234567' or " +
                "telephone1 eq '+358401234567' or telephone2 eq '+358401234567')",
                "leads statecode eq 0 and (mobilephone eq '+358401234567' or " +
                "telephone1 eq '+358401234567' or telephone2 eq '+358401234567')",
            ],
            _asked.Order());
    }

    [Fact]
    public async Task D_08_Where_local_formats_are_stored_the_rest_of_the_number_is_looked_for()
    {
        await FindAsync(options: SampleEndpoint.Options with { CharactersToDrop = 4 });

        Assert.Equal(6, _asked.Count);
        Assert.Contains("accounts statecode eq 0 and (contains(telephone1,'401234567') or contains(telephone2,'401234567'))", _asked);
    }

    [Fact]
    public async Task D_09_Too_short_a_rest_is_not_looked_for()
    {
        await FindAsync(options: SampleEndpoint.Options with { CharactersToDrop = 4, ShortestRemainder = 10 });

        Assert.Equal(3, _asked.Count);
    }

    [Fact]
    public async Task An_environment_that_refuses_is_an_error_and_not_an_unknown_caller() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => FindAsync(token: "stale"));

    static string ContactOf(string account, int category) =>
        $$"""{"contactid":"{{Contact}}","parentcustomerid_account":""" +
        $$$"""{"accountid":"{{{account}}}","accountcategorycode":{{{category}}}}}""";

    static string AccountRow(string account) => $$"""{"accountid":"{{account}}","accountcategorycode":1}""";

    async Task<Caller?> FindAsync(
        string contacts = "",
        string accounts = "",
        string leads = "",
        int leadStatus = 200,
        SmartRoutingOptions? options = null,
        string token = "good")
    {
        await using var server = await Server.StartAsync(app =>
        {
            IResult Rows(HttpRequest request, string table, string rows)
            {
                _asked.Enqueue($"{table} {request.Query["$filter"]}");
                return request.Headers.Authorization == "Bearer good"
                    ? Results.Text($$"""{"value":[{{rows}}]}""", "application/json")
                    : Results.Unauthorized();
            }

            app.MapGet("/api/data/v9.2/contacts", (HttpRequest request) => Rows(request, "contacts", contacts));
            app.MapGet("/api/data/v9.2/leads", (HttpRequest request) =>
                leadStatus == 200 ? Rows(request, "leads", leads) : Results.StatusCode(leadStatus));
            app.MapGet("/api/data/v9.2/accounts", (HttpRequest request) => Rows(request, "accounts", accounts));
        });
        var environment = EnvironmentAddress.TryParse(server.Address.ToString(), out _)!;
        using var callers = new DataverseCallers(environment, new FixedToken(token), options ?? SampleEndpoint.Options);
        return await callers.TryFindAsync(PhoneNumber.TryParse("+358 40 1234567")!, default);
    }
}
