using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.SmartRouting.Callers;
using VoiceForD365.SmartRouting.Testing;

namespace VoiceForD365.SmartRouting.Tests;

/// <summary>The first call after a restart is decided like every other.</summary>
public sealed class The_first_call_after_a_start
{
    const string Row = """{"accountid":"00000000-0000-0000-0000-0000000000a1","accountcategorycode":1}""";

    [Fact]
    public async Task The_contract_holds_right_after_the_start_however_long_the_sign_in_took()
    {
        await using var dataverse = await Server.StartAsync(app =>
        {
            app.MapGet("/api/data/v9.2/{table}", (string table, HttpRequest request) => Results.Text(
                $$"""{"value":[{{(table == "accounts" && IsForSpecial(request) ? Row : "")}}]}""", "application/json"));
        });
        var signIn = new LateSignIn();
        using var callers = new DataverseCallers(
            EnvironmentAddress.TryParse(dataverse.Address.ToString(), out _)!, signIn, SampleEndpoint.Options);

        var start = callers.StartAsync(default);
        Assert.False(start.IsCompleted);
        signIn.Token.SetResult("good");
        await start;
        await using var endpoint = await Server.StartAsync(
            app => app.MapSmartRouting("/", SampleEndpoint.Options, SpecialCustomerRule.For(SampleEndpoint.Options)),
            builder => builder.Services.AddSingleton<ICallers>(callers));
        var report = await ContractCheck.RunAsync(endpoint.Address, SampleEndpoint.Key, new ContractOptions
        {
            KnownCaller = SampleEndpoint.Special,
            Queue = SampleEndpoint.Queue,
        });

        Assert.True(report.Passed, ContractReportText.Render(report));
        Assert.Equal(1, signIn.Asked);
    }

    static bool IsForSpecial(HttpRequest request) =>
        request.Query["$filter"].ToString().Contains(SampleEndpoint.Special, System.StringComparison.Ordinal);

    sealed class LateSignIn : IAccessTokens
    {
        public TaskCompletionSource<string> Token { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Asked { get; private set; }

        public async ValueTask<string> ReadAsync(CancellationToken cancellation)
        {
            Asked++;
            return await Token.Task.WaitAsync(cancellation);
        }

        public ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation) => new(false);
    }
}
