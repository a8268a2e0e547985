using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.Graph;

/// <summary>What a tenant forbids app registrations, and whom its groups hold.</summary>
public sealed class Policies_and_groups_on_Graph
{
    static readonly Guid Inner = new("33333333-0000-0000-0000-000000000002");
    static readonly LocalPerson[] People =
    [
        .. Enumerable.Range(1, 5).Select(number =>
            new LocalPerson(new Guid($"22222222-0000-0000-0000-00000000000{number}"), $"p{number}@contoso.example", $"Person {number}")),
    ];

    [Theory]
    [InlineData(true, 0, "CredentialTypeNotAllowedAsPerAppPolicy")]
    [InlineData(false, 90, "CredentialInvalidLifetimeAsPerAppPolicy")]
    public async Task A_policy_refuses_passwords_and_can_be_read_before(bool forbids, int days, string code)
    {
        var policy = new LocalAppManagementPolicy(forbids, days == 0 ? null : TimeSpan.FromDays(days));
        await using var local =
            await TestDataverse.StartAsync(Preset.Bare, new() { AppManagementPolicy = policy, DirectoryDelay = TimeSpan.Zero });
        var app = await local.Post("/graph/v1.0/applications", """{"displayName":"Voice"}""");

        var refused = await local.Post($"/graph/v1.0/applications/{app["id"]}/addPassword");
        var told = await local.Get("/graph/v1.0/policies/defaultAppManagementPolicy");

        Assert.Equal((400, code), (refused.Status, refused["error"]!["code"]!.ToString()));
        var restriction = told["applicationRestrictions"]!["passwordCredentials"]![0]!;
        Assert.Equal(
            (true, forbids ? "passwordAddition" : "passwordLifetime", forbids ? null : "P90D"),
            ((bool)told["isEnabled"]!, restriction["restrictionType"]!.ToString(), restriction["maxLifetime"]?.ToString()));
    }

    [Fact]
    public async Task Members_come_in_pages_those_of_inner_groups_among_them()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Bare, Options());
        var group = (await local.Get("/graph/v1.0/groups?$filter=displayName eq 'Callers'"))["value"]![0]!["id"];
        (string, string) eventual = ("ConsistencyLevel", "eventual");

        var refused = await local.Get($"/graph/v1.0/groups/{group}/transitiveMembers/microsoft.graph.user");
        var first = await local.Get($"/graph/v1.0/groups/{group}/transitiveMembers/microsoft.graph.user?$count=true&$top=3", eventual);
        var second = await local.Get(first["@odata.nextLink"]!.ToString(), eventual);

        Assert.Equal((400, "Request_UnsupportedQuery"), (refused.Status, refused["error"]!["code"]!.ToString()));
        Assert.Equal((4, 3), ((int)first["@odata.count"]!, first["value"]!.AsArray().Count));
        Assert.Equal("p4@contoso.example", Assert.Single(second["value"]!.AsArray())!["mail"]!.ToString());
        Assert.Null(second["@odata.nextLink"]);
    }

    [Fact]
    public async Task An_account_that_is_no_administrator_reads_nothing()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Bare, Options());

        Assert.Equal(401, (await local.SendAs("agent", HttpMethod.Get, "/graph/v1.0/groups")).Status);
    }

    static LocalDataverseOptions Options() => new()
    {
        People = People,
        Groups =
        [
            new(new Guid("33333333-0000-0000-0000-000000000001"), "Callers", [People[0].ObjectId, People[1].ObjectId, Inner]),
            new(Inner, "Night shift", [People[2].ObjectId, People[3].ObjectId, People[0].ObjectId]),
        ],
    };
}
