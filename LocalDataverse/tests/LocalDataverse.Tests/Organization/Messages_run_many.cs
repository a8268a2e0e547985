using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Tests.Organization.OrganizationWorld;

namespace VoiceForD365.LocalDataverse.Tests.Organization;

public sealed class Messages_run_many(OrganizationWorld world) : IClassFixture<OrganizationWorld>
{
    [Fact]
    public async Task Each_request_of_an_ExecuteMultiple_is_kept_or_refused_on_its_own()
    {
        var (first, third) = (Guid.NewGuid(), Guid.NewGuid());

        var response = await world.Run("ExecuteMultiple",
            ("Requests", Creates(first, null, third)),
            ("Settings", new ExecuteMultipleSettings(ContinueOnError: true, ReturnResponses: false)));

        var fault = Assert.Single((IReadOnlyList<ExecutedItem>)response.Results["Responses"]!);
        Assert.Equal((1, "0x80041103"), (fault.Index, fault.Fault!.Code));
        Assert.Equal(true, response.Results["IsFaulted"]);
        Assert.Equal("Kept", (await world.Retrieve("account", third)).Columns["name"]);
        Assert.Equal("Kept", (await world.Retrieve("account", first)).Columns["name"]);
    }

    [Fact]
    public async Task Without_ContinueOnError_the_first_refusal_ends_an_ExecuteMultiple()
    {
        var (first, third) = (Guid.NewGuid(), Guid.NewGuid());

        var response = await world.Run("ExecuteMultiple",
            ("Requests", Creates(first, null, third)),
            ("Settings", new ExecuteMultipleSettings(ContinueOnError: false, ReturnResponses: true)));

        var items = (IReadOnlyList<ExecutedItem>)response.Results["Responses"]!;
        Assert.Equal(2, items.Count);
        Assert.Equal(first, items[0].Response!.Results["id"]);
        Assert.Equal(
            "0x80040217",
            (await world.Refused(
                "Retrieve", ("Target", new RowReference("account", third)), ("ColumnSet", ColumnSelection.Everything))).Code);
    }

    [Fact]
    public async Task An_ExecuteTransaction_keeps_all_or_nothing_and_names_the_request_that_failed()
    {
        var first = Guid.NewGuid();

        var refused = await world.Refused("ExecuteTransaction", ("Requests", Creates(first, null)), ("ReturnResponses", true));

        Assert.Equal(1, refused.FaultedRequestIndex);
        Assert.Equal(
            "0x80040217",
            (await world.Refused(
                "Retrieve", ("Target", new RowReference("account", first)), ("ColumnSet", ColumnSelection.Everything))).Code);
    }

    [Fact]
    public async Task More_than_a_thousand_requests_are_refused_before_any_runs()
    {
        var ids = Enumerable.Range(0, 1001).Select(_ => (Guid?)Guid.NewGuid()).ToArray();

        var refused =
            await world.Refused("ExecuteMultiple", ("Requests", Creates(ids)), ("Settings", new ExecuteMultipleSettings(true, true)));

        Assert.Contains("1000", refused.Message, StringComparison.Ordinal);
        Assert.Equal(
            "0x80040217",
            (await world.Refused(
                "Retrieve", ("Target", new RowReference("account", ids[0]!.Value)), ("ColumnSet", ColumnSelection.Everything))).Code);
    }

    [Fact]
    public async Task CreateMultiple_keeps_all_rows_or_none()
    {
        IReadOnlyList<EntityValue> good = [Entity("account", null, ("name", "A")), Entity("account", null, ("name", "B"))];
        var id = Guid.NewGuid();
        IReadOnlyList<EntityValue> bad = [Entity("account", id, ("name", "A")), Entity("account", null, ("nothing", "B"))];

        var created = await world.Run("CreateMultiple", ("Targets", good));
        await world.Refused("CreateMultiple", ("Targets", bad));

        Assert.Equal(2, ((Guid[])created.Results["Ids"]!).Length);
        Assert.Equal(
            "0x80040217",
            (await world.Refused("Retrieve", ("Target", new RowReference("account", id)), ("ColumnSet", ColumnSelection.Everything))).Code);
    }

    /// <summary>Creates with these ids; null stands for one that is refused.</summary>
    static IReadOnlyList<OrganizationRequest> Creates(params Guid?[] ids) =>
        [.. ids.Select(
            id =>
                Request(
                    "Create",
                    ("Target", id is null ? Entity("account", null, ("nothing", "x")) : Entity("account", id, ("name", "Kept")))))];
}
