using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.Tests.WebApi.AgainstLocalDataverse;

/// <summary>What the wire refuses, in the platform's words.</summary>
public sealed class What_the_wire_refuses : IAsyncLifetime
{
    LocalConnection _local = null!;

    public async Task InitializeAsync() => _local = await LocalConnection.StartAsync();

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task A_file_that_is_no_solution_fails_in_the_platforms_words()
    {
        var notAZip = new SolutionImport(Guid.NewGuid(), "x", [1, 2, 3], ImportMode.InstallOrUpdate, EnableSteps: true);

        var operation = await _local.Dataverse.StartImportAsync(notAZip, default);
        await _local.Server.WhenIdleAsync();
        var look = await _local.Dataverse.ReadProgressAsync(operation, default);

        Assert.Equal((OperationState.Failed, "0x80048060"), (look.State, look.ErrorCode));
    }

    [Fact]
    public async Task An_account_that_may_not_read_is_refused_question_by_question()
    {
        using var agent = _local.Connect(_local.Server.TokenFor("agent"));

        var answers = await agent.ReadAsync(
            [
                new Query.WhoAmI(),
                new Query.Rows("organization", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty),
                new Query.Rows("lead", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty),
            ],
            default);

        Assert.IsType<QueryResult.CallerIs>(answers[0]);
        Assert.Contains(answers, answer => answer is QueryResult.Refused { Fault.Kind: FaultKind.Denied });
    }

    [Fact]
    public async Task A_wrong_token_is_not_signed_in()
    {
        using var stranger = _local.Connect("wrong");

        var refusal = await Assert.ThrowsAsync<DataverseException>(() => stranger.ReadAsync([new Query.WhoAmI()], default));

        Assert.Equal(FaultKind.NotSignedIn, refusal.Fault.Kind);
    }
}
