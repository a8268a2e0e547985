using VoiceForD365.VoiceSync.Rules.Nights;

namespace VoiceForD365.VoiceSync.Tests.Rules;

public sealed class Nights_of_an_environment
{
    static readonly Guid Contoso = Guid.Parse("c0470500-0000-0000-0000-000000000001");
    static readonly DateTimeOffset Midnight = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Moment = Midnight + Night.MomentOf(Contoso);

    [Fact] // C-28
    public void Each_has_a_moment_of_its_own_within_the_ninety_minutes()
    {
        var moments = Enumerable.Range(0, 1000).Select(_ => Night.MomentOf(Guid.NewGuid())).ToArray();

        Assert.All(moments, moment => Assert.InRange(moment, new TimeSpan(22, 0, 0), new TimeSpan(23, 29, 59)));
        Assert.True(moments.Distinct().Count() > 500, "They would all run at once.");
        Assert.Equal(Night.MomentOf(Contoso), Night.MomentOf(Contoso));
    }

    [Theory] // C-28, C-32
    [InlineData(-1, -24.0, false)] // not yet
    [InlineData(0, -24.0, true)] // now
    [InlineData(1, 0.0, false)] // done
    [InlineData(600, -24.0, true)] // missed, at the next opportunity
    [InlineData(600, -240.0, true)] // many missed
    [InlineData(601, 600 / 60.0, false)] // and made up for once
    [InlineData(-1, -48.0, true)] // last night's
    public void A_night_is_due_once(int minutes, double lastHours, bool isDue) =>
        Assert.Equal(isDue, Night.IsDue(Contoso, Moment.AddMinutes(minutes), Moment.AddHours(lastHours)));

    [Fact]
    public void Where_none_ever_ran_one_is_due() => Assert.True(Night.IsDue(Contoso, Midnight, lastSuccess: null));

    [Theory] // C-29, C-31, X-17
    [InlineData(-24.0, -25.5)]
    [InlineData(-72.0, -72.0)]
    public void It_looks_back_to_the_last_success_and_never_less_than_a_day_and_a_half_hour(double last, double from) =>
        Assert.Equal(Moment.AddHours(from), Night.From(Moment, Moment.AddHours(last)));
}
