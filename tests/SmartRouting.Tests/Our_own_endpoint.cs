namespace VoiceForD365.SmartRouting.Tests;

/// <summary>D-01 to D-19 at our own endpoint.</summary>
public sealed class Our_own_endpoint
{
    static readonly Answer NoRedirection = new(204, "");
    static readonly Answer ToTarget = new(200, $$"""{"InitialTarget":"{{SampleEndpoint.Target}}"}""");

    [Theory]
    [InlineData(SampleEndpoint.Key, 204)]
    [InlineData(SampleEndpoint.NextKey, 204)]
    [InlineData("another", 401)]
    [InlineData("THE-KEY-OF-TODAY-0001", 401)]
    [InlineData("", 401)]
    [InlineData(null, 401)]
    public async Task D_11_and_D_12_Either_key_opens_and_no_other_does(string? key, int status)
    {
        await using var endpoint = await SampleEndpoint.StartAsync();

        Assert.Equal(status, (await endpoint.SendAsync("{}", key)).Status);
    }

    [Fact]
    public async Task D_10_Without_the_key_nobody_is_looked_up()
    {
        var lookups = 0;
        await using var endpoint = await SampleEndpoint.StartAsync(find: (_, _) =>
        {
            lookups++;
            return Task.FromResult<Callers.Caller?>(null);
        });

        await endpoint.SendAsync($$"""{"anum":"{{SampleEndpoint.Special}}","bnum":"{{SampleEndpoint.Queue}}"}""", "wrong");

        Assert.Equal(0, lookups);
    }

    [Fact]
    public async Task D_13_A_special_customer_is_redirected()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();

        Assert.Equal(ToTarget, await endpoint.AskAsync(SampleEndpoint.Special));
        Assert.Equal(ToTarget, await endpoint.AskAsync("00358 40 123-4567", callId: "1"));
    }

    [Theory]
    [InlineData(SampleEndpoint.Ordinary)]
    [InlineData("+358409999999")]
    [InlineData("anonymous")]
    public async Task D_14_Everyone_else_follows_the_default_path(string caller)
    {
        await using var endpoint = await SampleEndpoint.StartAsync();

        Assert.Equal(NoRedirection, await endpoint.AskAsync(caller));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"anum":"+358401234567"}""")]
    [InlineData("""{"anum":"+358401234567","bnum":""}""")]
    [InlineData("""{"anum":"+358401234567","bnum":null}""")]
    [InlineData("""{"anum":358401234567,"bnum":"+358912340001"}""")]
    [InlineData("""{"ANUM":"+358401234567","BNUM":"+358912340001"}""")]
    [InlineData("""{"anum":"+358401234567","bnum":"+358912340001","extradata":[1]}x""")]
    [InlineData("""[]""")]
    [InlineData("""nothing""")]
    [InlineData("")]
    public async Task D_05_A_request_that_cannot_be_read_follows_the_default_path(string body)
    {
        await using var endpoint = await SampleEndpoint.StartAsync();

        Assert.Equal(NoRedirection, await endpoint.SendAsync(body));
    }

    [Fact]
    public async Task D_05_A_huge_request_follows_the_default_path()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();

        var filler = new string('x', 100_000);
        var request = $$"""{"anum":"{{SampleEndpoint.Special}}","bnum":"{{SampleEndpoint.Queue}}","x":"{{filler}}"}""";
        Assert.Equal(NoRedirection, await endpoint.SendAsync(request));
    }

    [Fact]
    public async Task D_04_Unknown_members_are_ignored()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();

        var request = $$"""
            {"targetid":"x","anum":"{{SampleEndpoint.Special}}","bnum":"{{SampleEndpoint.Queue}}","extradata":{"LegId":1},"new":[{}]}
            """;
        Assert.Equal(ToTarget, await endpoint.SendAsync(request));
    }

    [Theory]
    [InlineData(SampleEndpoint.Target)]
    [InlineData("00358 91 234 0002")]
    [InlineData("358912340002")]
    [InlineData("0912340002")]
    public async Task D_15_A_call_is_never_sent_to_the_number_it_is_at(string queue)
    {
        await using var endpoint = await SampleEndpoint.StartAsync();

        Assert.Equal(NoRedirection, await endpoint.AskAsync(SampleEndpoint.Special, queue));
    }

    [Theory]
    [InlineData("call-1")]
    [InlineData(null)]
    public async Task D_16_A_call_is_never_sent_in_a_circle(string? callId)
    {
        await using var endpoint = await SampleEndpoint.StartAsync(
            (request, _) => request.Queue switch { "+3581111111" => "+3582222222", "+3582222222" => "+3583333333", _ => "+3581111111" });

        Assert.Equal(200, (await endpoint.AskAsync(SampleEndpoint.Special, "+3581111111", callId)).Status);
        Assert.Equal(200, (await endpoint.AskAsync(SampleEndpoint.Special, "+3582222222", callId)).Status);
        Assert.Equal(NoRedirection, await endpoint.AskAsync(SampleEndpoint.Special, "+3583333333", callId));
    }

    [Fact]
    public async Task D_16_Another_call_of_the_same_caller_is_not_held_back()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();
        await endpoint.AskAsync(SampleEndpoint.Special, callId: "1");
        await endpoint.AskAsync(SampleEndpoint.Special, SampleEndpoint.Target, callId: "1");

        Assert.Equal(ToTarget, await endpoint.AskAsync(SampleEndpoint.Special, callId: "2"));
    }

    [Fact]
    public async Task D_18_A_failing_look_up_follows_the_default_path()
    {
        await using var endpoint = await SampleEndpoint.StartAsync(find: (number, _) => throw new InvalidOperationException(number.Text));

        Assert.Equal(NoRedirection, await endpoint.AskAsync(SampleEndpoint.Special));
    }

    [Fact]
    public async Task D_18_A_slow_look_up_follows_the_default_path_even_if_it_cannot_be_stopped()
    {
        var never = new TaskCompletionSource<Callers.Caller?>();
        await using var endpoint = await SampleEndpoint.StartAsync(
            find: (_, _) => never.Task,
            options: SampleEndpoint.Options with { TimeLimit = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(NoRedirection, await endpoint.AskAsync(SampleEndpoint.Special));
    }

    [Fact]
    public async Task D_12_Neither_keys_nor_whole_numbers_are_logged()
    {
        await using var endpoint = await SampleEndpoint.StartAsync(find: (number, _) => number.Text == SampleEndpoint.Special
            ? Task.FromResult<Callers.Caller?>(new("contact", Guid.NewGuid(), true))
            : throw new InvalidOperationException(number.Text));

        await endpoint.AskAsync(SampleEndpoint.Special);
        await endpoint.AskAsync(SampleEndpoint.Ordinary);
        await endpoint.SendAsync("{}", "wrong-key");

        var log = string.Join("\n", endpoint.Logged);
        Assert.Contains("…567", log);
        Assert.Contains("InvalidOperationException", log);
        string[] secrets =
        [
            SampleEndpoint.Key, "wrong-key", SampleEndpoint.Special[1..], SampleEndpoint.Ordinary[1..], SampleEndpoint.Target[1..],
        ];
        foreach (var secret in secrets) Assert.DoesNotContain(secret, log);
    }

    [Theory]
    [InlineData("", "ApiKey")]
    [InlineData("short", "ApiKey")]
    public void A_key_that_is_missing_or_short_keeps_it_from_starting(string key, string contains) =>
        Assert.Contains(contains, (SampleEndpoint.Options with { ApiKey = key }).Problem());

    [Fact]
    public async Task Started_without_configuration_it_ends_as_misused()
    {
        var main = typeof(SmartRoutingOptions).Assembly.EntryPoint!;

        var exit = main.Invoke(null, [Array.Empty<string>()]);

        Assert.Equal(2, exit is Task<int> task ? await task : exit);
    }

    [Fact]
    public void Complete_options_have_no_problem_and_the_others_are_named()
    {
        Assert.Null(SampleEndpoint.Options.Problem());
        Assert.Contains("SpecialTarget", (SampleEndpoint.Options with { SpecialTarget = "0912340002" }).Problem());
        Assert.Contains("Environment", (SampleEndpoint.Options with { Environment = "http://contoso.crm4.dynamics.com" }).Problem());
    }
}
