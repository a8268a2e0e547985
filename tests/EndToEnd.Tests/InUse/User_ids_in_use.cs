using System.Text.Json.Nodes;
using VoiceForD365.TelephonyCloud.Server;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>The custom API behind "Update Enreach User Ids", and the steps that look ids up by themselves (A-39, C-51).</summary>
public sealed class User_ids_in_use(ProductInUse product) : IClassFixture<ProductInUse>
{
    const string VoiceUser = "ea78dd57-9ecc-4c51-833a-4a02f8baa63f";
    const string Step = "8ba84109-d22b-4880-a8a9-051eb4c95501";
    const string CloudId = "11111111-0000-0000-0000-000000000001";
    const string OtherCloudId = "11111111-0000-0000-0000-000000000002";

    [Fact]
    public async Task Named_users_get_the_id_of_their_address_and_the_report_says_what_became_of_each()
    {
        var (ann, bob) = (await AddUserAsync("ann"), await AddUserAsync("bob"));
        product.Telephony.HasUsers((CloudId, "ann@contoso.example"));

        var answer = await product.PostAsync("enreach_UpdateUserIds", $$"""{"UserIds":["{{ann}}","{{bob}}"]}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal((1, 1), ((int)answer["Updated"], (int)answer["Failed"]));
        var report = JsonNode.Parse((string)answer["Report"]!)!.AsArray();
        Assert.Equal(["Found", "NotFound"], report.Select(line => (string)line!["outcome"]!));
        Assert.Equal((CloudId, null), (await CloudIdOf(ann), await CloudIdOf(bob)));
    }

    [Fact]
    public async Task Giving_the_role_looks_the_id_up_and_without_names_everyone_with_the_role_is_meant()
    {
        var (carl, dora) = (await AddUserAsync("carl"), await AddUserAsync("dora"));
        product.Telephony.HasUsers((CloudId, "carl@contoso.example"));
        await GiveRoleAsync(carl);
        var byRole = await CloudIdOf(carl);
        product.Telephony.HasUsers((OtherCloudId, "carl@contoso.example"), (CloudId, "dora@contoso.example"));

        var answer = await product.PostAsync("enreach_UpdateUserIds", "{}");

        Assert.Equal(200, answer.Status);
        Assert.Equal((CloudId, OtherCloudId), (byRole, await CloudIdOf(carl)));
        Assert.Null(await CloudIdOf(dora));
    }

    [Fact]
    public async Task A_new_address_is_looked_up_afterwards_and_an_outage_leaves_no_id_and_a_failed_job()
    {
        var emma = await AddUserAsync("emma");
        product.Telephony.HasUsers((CloudId, "emma.new@contoso.example"));

        await ChangeAddressAsync(emma, "emma.new@contoso.example");
        var found = await CloudIdOf(emma);
        product.Telephony.On("GET /api1/users", 503);
        await ChangeAddressAsync(emma, "emma.newer@contoso.example");

        Assert.Equal(CloudId, found);
        Assert.Null(await CloudIdOf(emma));
        var failed = await product.GetAsync("asyncoperations?$filter=operationtype eq 1 and statuscode eq 31&$orderby=createdon desc");
        Assert.Contains("Update Enreach User Ids", failed.Rows[0].ToJsonString());
    }

    [Fact]
    public async Task What_is_no_id_is_refused_by_name()
    {
        var refused = await product.PostAsync("enreach_UpdateUserIds", """{"UserIds":["ann"]}""");

        Assert.Equal((400, "0x80040265"), (refused.Status, refused.Code));
        Assert.Contains("'ann'", refused.Message);
    }

    [Fact]
    public async Task Without_a_secret_the_variable_to_set_is_named_and_with_an_unknown_one_the_local_Dataverse_says_so()
    {
        var fred = await AddUserAsync("fred");
        try
        {
            await product.SetSecretAsync(isKnown: false);
            var unset = await product.PostAsync("enreach_UpdateUserIds", $$"""{"UserIds":["{{fred}}"]}""");
            await product.SetAsync("enreach_TelephonyApiSecret", "/subscriptions/elsewhere");
            var unknown = await product.PostAsync("enreach_UpdateUserIds", $$"""{"UserIds":["{{fred}}"]}""");

            Assert.Equal((400, 501), (unset.Status, unknown.Status));
            Assert.Contains("enreach_TelephonyApiSecret", unset.Message);
            Assert.Contains("/subscriptions/elsewhere", unknown.Message);
        }
        finally
        {
            await product.SetSecretAsync(isKnown: true);
        }
    }

    [Fact]
    public async Task Without_a_key_vault_the_secret_may_stand_in_the_secure_configuration_of_the_step_on_Associate()
    {
        var gina = await AddUserAsync("gina");
        product.Telephony.HasUsers((CloudId, "gina@contoso.example"));
        await product.SetSecretAsync(isKnown: false);
        var step = $"sdkmessageprocessingsteps({Step})";
        var kept = await product.CreateAsync("sdkmessageprocessingstepsecureconfigs", $$"""{"secureconfig":"{{CloudServer.Secret}}"}""");
        try
        {
            var bound = await product.SendAsync(
                "PATCH",
                step,
                $$"""{"sdkmessageprocessingstepsecureconfigid@odata.bind":"/sdkmessageprocessingstepsecureconfigs({{kept}})"}""");
            Assert.True(bound.Status == 204, bound.Text);

            var answer = await product.PostAsync("enreach_UpdateUserIds", $$"""{"UserIds":["{{gina}}"]}""");

            Assert.Equal((200, CloudId), (answer.Status, await CloudIdOf(gina)));
        }
        finally
        {
            await product.SendAsync("DELETE", $"{step}/sdkmessageprocessingstepsecureconfigid/$ref");
            await product.SendAsync("DELETE", $"sdkmessageprocessingstepsecureconfigs({kept})");
            await product.SetSecretAsync(isKnown: true);
        }
    }

    async Task<Guid> AddUserAsync(string name)
    {
        var unit = (await product.GetAsync("businessunits")).Rows[0]["businessunitid"];
        return await product.CreateAsync(
            "systemusers",
            $$"""
            {"firstname":"{{name}}","lastname":"Test","domainname":"{{name}}@voice.local",
             "internalemailaddress":"{{name}}@contoso.example","businessunitid@odata.bind":"/businessunits({{unit}})"}
            """);
    }

    async Task GiveRoleAsync(Guid user)
    {
        var role = $$"""{"@odata.id":"roles({{VoiceUser}})"}""";
        var given = await product.PostAsync($"systemusers({user})/systemuserroles_association/$ref", role);
        Assert.True(given.Status == 204, given.Text);
        await product.WhenIdleAsync();
    }

    async Task ChangeAddressAsync(Guid user, string address)
    {
        var changed = await product.SendAsync("PATCH", $"systemusers({user})", $$"""{"internalemailaddress":"{{address}}"}""");
        Assert.True(changed.Status == 204, changed.Text);
        await product.WhenIdleAsync();
    }

    async Task<string?> CloudIdOf(Guid user)
    {
        var row = await product.GetAsync($"systemusers({user})?$select=enreach_clouduserid");
        return (string?)JsonNode.Parse(row.Text)!["enreach_clouduserid"];
    }
}
