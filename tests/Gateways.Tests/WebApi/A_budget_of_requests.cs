using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class A_budget_of_requests
{
    static readonly Query[] Solutions = [new Query.Rows("solution", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty)];
    static readonly FakeResponse NoRows = FakeResponse.Batch((200, """{"value":[]}"""));

    [Theory]
    [InlineData("5999", "1,200.00", 0)]
    [InlineData("301", "60.01", 0)]
    [InlineData("300", "1,200.00", 1000)]
    [InlineData("60", "1,200.00", 5000)]
    [InlineData("0", "1,200.00", 5000)]
    [InlineData("5999", "30.00", 2500)]
    [InlineData("5999", "0.00", 5000)]
    [InlineData("soon", "", 0)]
    public async Task The_less_is_left_the_longer_the_next_request_waits_and_never_longer_than_five_seconds(
        string requests, string time, int wait)
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(Left(requests, time), NoRows);
        using var dataverse = fake.Connect();

        await dataverse.ReadAsync(Solutions, default);
        await dataverse.ReadAsync(Solutions, default);

        Assert.Equal(wait == 0 ? [] : [TimeSpan.FromMilliseconds(wait)], fake.Time.Waits);
    }

    [Fact]
    public async Task Whoever_shares_it_waits_as_long_as_one_of_them_was_asked_to()
    {
        var budget = new ServiceBudget();
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Throttled(17), NoRows, NoRows);
        using var one = fake.Connect(new WebApiOptions { Budget = budget, ThrottledRetries = 0 });
        using var other = fake.Connect(new WebApiOptions { Budget = budget });
        await Assert.ThrowsAsync<DataverseException>(() => one.ReadAsync(Solutions, default));

        await other.ReadAsync(Solutions, default);
        await other.ReadAsync(Solutions, default);

        Assert.InRange(Assert.Single(fake.Time.Waits), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task Somebody_else_waits_for_nobody()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Throttled(17), NoRows);
        using var one = fake.Connect(new WebApiOptions { ThrottledRetries = 0 });
        using var other = fake.Connect();
        await Assert.ThrowsAsync<DataverseException>(() => one.ReadAsync(Solutions, default));

        await other.ReadAsync(Solutions, default);

        Assert.Empty(fake.Time.Waits);
    }

    [Fact]
    public void There_is_one_for_each_user_in_each_environment()
    {
        var budgets = new ServiceBudgets();
        Uri a = new("https://a.crm4.dynamics.com"), b = new("https://b.crm4.dynamics.com");

        Assert.Same(budgets.Of(a, "x"), budgets.Of(new Uri(a, "/api/data/v9.2/"), "x"));
        Assert.NotSame(budgets.Of(a, "x"), budgets.Of(a, "y"));
        Assert.NotSame(budgets.Of(a, "x"), budgets.Of(b, "x"));
    }

    static FakeResponse Left(string requests, string time) => NoRows with
    {
        Headers = new()
        {
            ["x-ms-ratelimit-burst-remaining-xrm-requests"] = requests,
            ["x-ms-ratelimit-time-remaining-xrm-requests"] = time,
        },
    };
}
