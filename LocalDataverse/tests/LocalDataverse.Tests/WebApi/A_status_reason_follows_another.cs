using System.Globalization;
using System.Text.Json;
using VoiceForD365.LocalDataverse.Tests.Soap;
using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

/// <summary>Orders that enforce their transitions: reasons 1 and 3 are active, 2 and 4 inactive. Drafts have them and do not.</summary>
public sealed class OrderWorld : IAsyncLifetime
{
    internal static (int From, int To)[] Steps { get; } = [(1, 3), (3, 2), (3, 4), (4, 1)];

    internal TestDataverse Local { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Local = await TestDataverse.StartAsync();
        var zip = new SolutionZip().Table("smp_Order", table => table.EnforcingTransitions(Steps))
            .Table("smp_Draft", table => table.EnforcingTransitions(Steps).Enforcing(false));
        var body = JsonSerializer.Serialize(new
        {
            CustomizationFile = zip.Pack(),
            OverwriteUnmanagedCustomizations = false,
            PublishWorkflows = true,
            ImportJobId = Guid.NewGuid(),
        });
        var reply = await Local.Post("ImportSolution", body);
        Assert.True(reply.Status == 204, reply.Text);
    }

    public async Task DisposeAsync() => await Local.DisposeAsync();
}

public sealed class A_status_reason_follows_another(OrderWorld world) : IClassFixture<OrderWorld>
{
    static readonly int[] Reasons = [1, 2, 3, 4];

    readonly TestDataverse _local = world.Local;

    [Fact]
    public async Task Only_as_its_definition_allows()
    {
        foreach (var (from, to) in from one in Reasons from other in Reasons select (one, other))
        {
            var order = await Order(from);

            var reply = await _local.Patch($"smp_orders({order})", $$"""{"statecode":{{StateOf(to)}},"statuscode":{{to}}}""");

            Assert.Equal(from == to || OrderWorld.Steps.Contains((from, to)) ? "204" : "400 0x80048408", Short(reply));
            Assert.Equal(
                reply.Status == 204 ? to : from,
                (await _local.Get($"smp_orders({order})?$select=statuscode"))["statuscode"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task A_state_that_is_written_alone_brings_a_reason_that_must_be_allowed_too()
    {
        var (fresh, ready) = (await Order(1), await Order(3));

        Assert.Equal("400 0x80048408", Short(await _local.Patch($"smp_orders({fresh})", """{"statecode":1}""")));
        Assert.Equal("204", Short(await _local.Patch($"smp_orders({ready})", """{"statecode":1}""")));
    }

    [Fact]
    public async Task A_new_row_may_begin_with_any_reason_of_its_state() =>
        Assert.Equal("204", Short(await _local.Post("smp_orders", """{"smp_name":"A","statuscode":3}""")));

    [Theory]
    [InlineData(3, "Inactive", 2, true)]
    [InlineData(3, "Inactive", -1, true)]
    [InlineData(3, "Active", 2, false)]
    [InlineData(1, "Inactive", 2, false)]
    [InlineData(1, "Active", 3, true)]
    public async Task It_can_be_asked_beforehand_by_either_door(int from, string state, int to, bool isValid)
    {
        var order = await Order(from);

        var web = await _local.Get(
            $"IsValidStateTransition(Entity=@e,NewState='{state}',NewStatus={to})?@e={{'@odata.id':'smp_orders({order})'}}");
        var soap = await SoapClient.Of(_local.Server).Execute(
            "IsValidStateTransition",
            SoapClient.Parameter("Entity", "a:EntityReference", SoapClient.Reference("smp_order", order)),
            SoapClient.Parameter("NewState", "c:string", state),
            SoapClient.Parameter("NewStatus", "c:int", to.ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(isValid, web["IsValid"]!.GetValue<bool>());
        Assert.Equal(isValid ? "true" : "false", soap["IsValid"].Value);
    }

    [Fact]
    public async Task A_state_the_table_does_not_have_is_refused()
    {
        var order = await Order(1);

        var refused = await _local.Get(
            $"IsValidStateTransition(Entity=@e,NewState='Resolved',NewStatus=1)?@e={{'@odata.id':'smp_orders({order})'}}");

        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task Its_definition_tells_what_may_follow()
    {
        var table = await _local.Get("EntityDefinitions(LogicalName='smp_order')?$select=EnforceStateTransitions,IsStateModelAware");
        var column = await _local.Get(
            "EntityDefinitions(LogicalName='smp_order')/Attributes(LogicalName='statuscode')/Microsoft.Dynamics.CRM.StatusAttributeMetadata"
            + "?$select=LogicalName&$expand=OptionSet");

        Assert.Equal((true, true), (table["EnforceStateTransitions"]!.GetValue<bool>(), table["IsStateModelAware"]!.GetValue<bool>()));
        var option = column["OptionSet"]!["Options"]!.AsArray().Single(option => option!["Value"]!.GetValue<int>() == 3)!;
        Assert.Contains("sourcestatusid=\"3\" tostatusid=\"4\"", option["TransitionData"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_does_not_enforce_them_keeps_them_for_later()
    {
        var draft = await _local.Create("smp_drafts", """{"smp_name":"A"}""");

        Assert.Equal("204", Short(await _local.Patch($"smp_drafts({draft})", """{"statecode":1,"statuscode":2}""")));
    }

    async Task<Guid> Order(int reason)
    {
        var order = await _local.Create("smp_orders", """{"smp_name":"A"}""");
        // The shortest way to each reason.
        foreach (var step in reason switch { 1 => [], 3 => [3], var last => new[] { 3, last } })
            Assert.Equal(
                "204", Short(await _local.Patch($"smp_orders({order})", $$"""{"statecode":{{StateOf(step)}},"statuscode":{{step}}}""")));
        return order;
    }

    static int StateOf(int reason) => reason % 2 == 1 ? 0 : 1;

    static string Short(Reply reply) =>
        string.Create(CultureInfo.InvariantCulture, $"{reply.Status}{(reply.Status < 400 ? "" : " " + reply.Code)}");
}
