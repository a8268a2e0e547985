using VoiceForD365.VoiceSync.Rules.Calls;

namespace VoiceForD365.VoiceSync.Tests.Rules;

public sealed class Windows_and_slices
{
    [Theory]
    [InlineData(120, false, 120)] // C-02
    [InlineData(5, false, 5)] // S-06, the least
    [InlineData(120, true, 45 * 24 * 60)] // C-04
    public void A_pass_looks_back_as_the_settings_say(int interval, bool debug, int minutes)
    {
        var window = CallWindows.Pass(Build.Noon, TimeSpan.FromMinutes(interval), debug);

        Assert.Equal((Build.Noon.AddMinutes(-minutes), Build.Noon), (window.From, window.To));
    }

    [Theory]
    [InlineData(2.0 / 24, 1)]
    [InlineData(1, 1)] // S-06, the most
    [InlineData(25.5 / 24, 1)] // C-31
    [InlineData(31, 29)] // C-05
    [InlineData(45, 42)] // C-04, C-05
    public void No_slice_is_longer_than_a_night_goes_back_and_none_leaves_a_gap(double days, int count)
    {
        var window = new Window(Build.Noon.AddDays(-days), Build.Noon);

        var slices = CallWindows.Slices(window);

        Assert.Equal(count, slices.Count);
        Assert.Equal((window.From, window.To), (slices[0].From, slices[^1].To));
        Assert.All(slices, slice => Assert.True(slice.To - slice.From <= TimeSpan.FromHours(26)));
        Assert.All(slices.Zip(slices.Skip(1)), pair => Assert.Equal(pair.First.To.AddSeconds(-1), pair.Second.From));
    }

    [Fact]
    public void Parts_of_seconds_are_rounded_outwards()
    {
        var slice = Assert.Single(CallWindows.Slices(new(Build.Noon.AddMilliseconds(300), Build.Noon.AddSeconds(60).AddMilliseconds(200))));

        Assert.Equal((Build.Noon, Build.Noon.AddSeconds(61)), (slice.From, slice.To));
    }
}
