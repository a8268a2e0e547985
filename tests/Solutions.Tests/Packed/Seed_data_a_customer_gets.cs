using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Packed;

/// <summary>Section A of docs/requirements.md, settings and client components, in the seed data a customer gets.</summary>
public sealed class Seed_data_a_customer_gets
{
    [Theory]
    [InlineData("A-29", "EnableAudit")]
    [InlineData("A-30", "CallDurationLimit")]
    [InlineData("A-30", "NumbersToCut")]
    [InlineData("A-30", "MultipleMatchesPickFirst")]
    [InlineData("A-31", "CallbackRequestDefaultSubject")]
    [InlineData("A-31", "CallbackRequestRecipientRule")]
    [InlineData("A-47", "Enreach.Plugins.HandleOCPresenceChange")]
    [InlineData("A-47", "Enreach.Plugins.HandleWebRTCPresenceChange")]
    [InlineData("A-47", "Enreach.Plugins.OCPresenceDND")]
    [InlineData("A-47", "Enreach.Plugins.OCPresenceReset")]
    public void Every_setting_and_plug_in_is_there(string requirement, string name) =>
        Assert.True(PackedPackage.SeedRecords.Any(row => Value(row, "enreach_name") == name), requirement);

    [Fact]
    public void A_32_every_setting_explains_itself() =>
        Assert.All(
            PackedPackage.SeedRecords.Where(row => row.Elements("field").Texts("@name").Contains("enreach_voicesettingid")),
            row => Assert.NotEmpty(Value(row, "enreach_description")));

    [Theory]
    [InlineData("A-02", "msdyn_channelproviderid")]
    [InlineData("A-03", "msdyn_sessiontemplateid")]
    [InlineData("A-03", "msdyn_notificationtemplateid")]
    [InlineData("A-46", "msdyn_ciproviderid")]
    [InlineData("A-46", "msdyn_channelproviderid")]
    public void Every_channel_row_is_there(string requirement, string key) =>
        Assert.True(PackedPackage.SeedRecords.Any(row => Value(row, key).Length > 0), requirement);

    [Theory]
    [InlineData("A-48", "msdyn_landingurl")] // the panel on the right, in single-session apps
    [InlineData("A-48", "msdyn_channelurl")] // the panel on the left, in multisession apps
    public void Every_provider_opens_the_soft_phone_panel(string requirement, string column) =>
        Assert.True(
            PackedPackage.SeedRecords.Any(
                row => Value(row, column).Equals("{environment}/WebResources/enreach_/html/sidebar.html", System.StringComparison.Ordinal)),
            requirement);

    static string Value(XElement row, string column) =>
        row.Elements("field").SingleOrDefault(field => field.Text("@name") == column)?.Text("@value") ?? "";
}
