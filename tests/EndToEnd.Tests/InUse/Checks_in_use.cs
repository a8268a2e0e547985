namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>The synchronous steps: what people write is accepted, or refused with words that help.</summary>
public sealed class Checks_in_use(ProductInUse product) : IClassFixture<ProductInUse>
{
    const string Profiles = "enreach_callbackprofiles";

    [Theory]
    [InlineData("ExecutionInterval", "3", "from 5 to 1440")]
    [InlineData("EnableAudit", "yes", "True or False")]
    [InlineData("IncomingDirectCallSubject", "", "cannot be empty")]
    [InlineData("MultipleMatchPhoneCallStatus", "99", "no such status reason")]
    [InlineData("DefaultCrmAssignee", "user:nobody@contoso.example", "nobody@contoso.example")]
    public async Task A_setting_refuses_a_value_it_cannot_mean(string name, string value, string why)
    {
        var setting = await SettingAsync(name);

        var refused = await product.SendAsync("PATCH", setting, $$"""{"enreach_value":"{{value}}"}""");

        Assert.Equal((400, "0x80040265"), (refused.Status, refused.Code));
        Assert.Contains(name, refused.Message);
        Assert.Contains(why, refused.Message);
        Assert.NotEqual(value, (string?)(await product.GetAsync(setting))["enreach_value"]);
    }

    [Theory]
    [InlineData("ExecutionInterval", "60")]
    [InlineData("EnableAudit", "True")]
    [InlineData("MultipleMatchPhoneCallStatus", "1")]
    public async Task A_setting_takes_a_value_it_understands(string name, string value)
    {
        var setting = await SettingAsync(name);

        var taken = await product.SendAsync("PATCH", setting, $$"""{"enreach_value":"{{value}}"}""");

        Assert.True(taken.Status == 204, taken.Text);
        Assert.Equal(value, (string?)(await product.GetAsync(setting))["enreach_value"]);
    }

    [Fact]
    public async Task A_new_setting_is_checked_as_well_and_one_of_somebody_elses_may_hold_anything()
    {
        var ours = await product.PostAsync("enreach_voicesettings", """{"enreach_name":"numberstocut","enreach_value":"seven"}""");
        var theirs = await product.PostAsync("enreach_voicesettings", """{"enreach_name":"Theirs","enreach_value":"seven"}""");

        Assert.Equal((400, 204), (ours.Status, theirs.Status));
    }

    [Fact]
    public async Task A_callback_profile_that_cannot_work_is_refused_with_everything_it_lacks()
    {
        var refused = await product.PostAsync(Profiles, """{"enreach_name":"empty"}""");

        Assert.Equal((400, "0x80040265"), (refused.Status, refused.Code));
        Assert.Contains("callback list", refused.Message);
        Assert.Contains("queue", refused.Message);
        Assert.Empty((await product.GetAsync($"{Profiles}?$filter=enreach_name eq 'empty'")).Rows);
    }

    [Fact]
    public async Task A_callback_profile_is_stored_with_the_telephony_id_of_its_list_and_later_changes_are_judged_with_what_is_there()
    {
        product.Telephony.HasLists(("17", "Sales", "10"));
        var list = (await product.GetAsync("enreach_callbacklists")).Rows.Single()["enreach_callbacklistid"];
        var queue = await product.CreateAsync("queues", """{"name":"Callbacks"}""");

        var profile = await product.CreateAsync(Profiles, $$"""
            {"enreach_name":"sales","enreach_CallbackListId@odata.bind":"/enreach_callbacklists({{list}})",
             "enreach_QueueId@odata.bind":"/queues({{queue}})","enreach_synchronizationmethod":247100000,
             "enreach_agetimeunit":247100002,"enreach_callbackage":60}
            """);
        var refused = await product.SendAsync("PATCH", $"{Profiles}({profile})", """{"enreach_callbackage":100000}""");
        var taken = await product.SendAsync("PATCH", $"{Profiles}({profile})", """{"enreach_callbackage":30}""");

        Assert.Equal((400, 204), (refused.Status, taken.Status));
        Assert.Contains("at most 30 days", refused.Message);
        var stored = await product.GetAsync($"{Profiles}({profile})");
        Assert.Equal(("17", 30), ((string?)stored["enreach_callbacklistkey"], (int)stored["enreach_callbackage"]));
    }

    [Fact]
    public async Task A_list_that_is_gone_cannot_be_chosen_but_a_service_that_is_away_keeps_nobody_from_saving()
    {
        product.Telephony.HasLists(("17", "Sales", "10"));
        var queue = await product.CreateAsync("queues", """{"name":"More callbacks"}""");
        var webhook = $$"""
            {"enreach_name":"gone","enreach_CallbackListId@odata.bind":"/enreach_callbacklists(00000000-0000-0000-0000-000000000017)",
             "enreach_QueueId@odata.bind":"/queues({{queue}})","enreach_synchronizationmethod":247100001}
            """;

        var gone = await product.PostAsync(Profiles, webhook);
        product.Telephony.On("GET /api1/classification/calllistschemas", 500);
        var away = await product.PostAsync(Profiles, webhook);

        Assert.Equal((400, 204), (gone.Status, away.Status));
        Assert.Contains("no longer exists", gone.Message);
    }

    async Task<string> SettingAsync(string name)
    {
        var setting = (await product.GetAsync($"enreach_voicesettings?$filter=enreach_name eq '{name}'")).Rows.Single();
        return $"enreach_voicesettings({setting["enreach_voicesettingid"]})";
    }
}
