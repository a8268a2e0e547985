using VoiceForD365.VoiceSync.Telemetry;

namespace VoiceForD365.VoiceSync.Tests.Telemetry;

public sealed class Text_that_may_stand_in_a_log
{
    [Theory]
    [InlineData("Call +358401234567 back", "Call …567 back")]
    [InlineData("from +358 40 123 4567.", "from …567.")]
    [InlineData("(+1 (555) 123-4567)", "(…567)")]
    [InlineData("040 123 4567 was busy", "…567 was busy")]
    [InlineData("0401234567", "…567")]
    [InlineData("tel:358401234567", "tel:…567")]
    [InlineData("'358401234567'", "'…567'")]
    [InlineData("The login anna.virtanen@contoso.example is unknown", "The login …@contoso.example is unknown")]
    public void Of_numbers_the_end_is_left_and_of_addresses_the_domain(string text, string masked) =>
        Assert.Equal(masked, MaskedText.Of(text));

    [Theory]
    [InlineData("12 read, 345678 created")]
    [InlineData("at 2026-11-30 09:50:25Z, 2026-11-30T09:50:25.1234567Z")]
    [InlineData("request 12345678-1234-1234-1234-123456789012, fault 0x80040220")]
    [InlineData("http://192.168.100.200:8080/health")]
    [InlineData("https://contoso.crm4.dynamics.com/api/data/v9.2")]
    public void Ids_moments_counts_and_addresses_stay(string text) => Assert.Equal(text, MaskedText.Of(text));

    [Fact]
    public void A_text_without_end_is_cut() => Assert.Equal(MaskedText.Longest + 1, MaskedText.Of(new string('x', 70_000)).Length);
}
