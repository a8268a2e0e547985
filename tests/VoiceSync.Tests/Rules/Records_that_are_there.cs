using VoiceForD365.VoiceSync.Rules.Calls;

namespace VoiceForD365.VoiceSync.Tests.Rules;

/// <summary>The panel wrote one already, or an earlier pass did (C-13, C-14, C-30).</summary>
public sealed class Records_that_are_there
{
    static readonly StoredCall Panels = new(
        Guid.NewGuid(), "webphone-7:" + Build.Anna, CallDirection.Incoming, Build.Number, Build.Noon, Build.AnnaHere, HasAudit: false);

    [Theory]
    [InlineData("C1:" + Build.Anna)]
    [InlineData("c1:" + Build.Sales)]
    public void A_record_with_the_call_s_key_is_its_own(string key) => Assert.Equal(
        1,
        Build.Plan([Build.QueueCall()], stored: Panels with { Key = key, Start = null, Number = null, HasAudit = true }).Known);

    [Theory] // S-02
    [InlineData(15, true)]
    [InlineData(-15, true)]
    [InlineData(16, false)]
    public void The_panel_s_record_is_met_within_the_margin(int seconds, bool isMet) => Assert.Equal(
        isMet ? 0 : 1,
        Build.Plan([Build.Call()], stored: Panels with { Start = Build.Noon.AddSeconds(seconds) }).Records.Count);

    [Fact]
    public void Without_a_key_it_is_met_too() => Assert.Empty(Build.Plan([Build.Call()], stored: Panels with { Key = null }).Records);

    [Fact]
    public void A_record_that_differs_in_anything_else_is_another_call_s() => Assert.All(
        [
            Panels with { Number = "+358409999999" },
            Panels with { Direction = CallDirection.Outgoing },
            Panels with { Owner = Build.Maria },
            Panels with { Start = null },
            Panels with { HasAudit = true },
        ],
        other => Assert.Single(Build.Plan([Build.Call()], stored: other).Records));

    [Fact]
    public void The_number_may_be_written_in_local_format() =>
        Assert.Empty(Build.Plan([Build.Call()], stored: Panels with { Number = "040 1234567" }).Records);

    [Fact]
    public void One_record_stands_for_one_call_the_closest_one()
    {
        var close = Build.Call("close") with { StartedAt = Build.Noon.AddSeconds(2) };

        var plan = Build.Plan([Build.Call("far") with { StartedAt = Build.Noon.AddSeconds(-9) }, close], stored: Panels);

        Assert.StartsWith("far:", Assert.Single(plan.Records).Key, StringComparison.Ordinal);
        Assert.Equal(1, plan.Known);
    }
}
