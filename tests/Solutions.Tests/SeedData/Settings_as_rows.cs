using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.SeedData;

public sealed class Settings_as_rows
{
    static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Settings =
        SeedSource.Settings.Rows("enreach_voicesetting").ToDictionary(row => row["enreach_name"]);

    [Theory]
    [InlineData("S-01", "CallDurationLimit", "PhoneCallSync", "0")]
    [InlineData("S-02", "CallStartMargin", "PhoneCallSync", "15")]
    [InlineData("S-03", "DefaultCrmAssignee", "PhoneCallSync", "")]
    [InlineData("S-04", "EnableAudit", "PhoneCallSync", "True")]
    [InlineData("S-05", "EnableMultipleMatchCreate", "PhoneCallSync", "True")]
    [InlineData("S-06", "ExecutionInterval", "PhoneCallSync", "120")]
    [InlineData("S-07", "IncomingDirectCallSubject", "PhoneCallSync", "Incoming direct call")]
    [InlineData("S-08", "IncomingQueueCallSubject", "PhoneCallSync", "Incoming queue call")]
    [InlineData("S-09", "MultipleMatchPhoneCallStatus", "PhoneCallSync", "1")]
    [InlineData("S-10", "MultipleMatchesPickFirst", "PhoneCallSync", "False")]
    [InlineData("S-11", "NumbersToCut", "PhoneCallSync", "0")]
    [InlineData("S-12", "OutgoingDirectCallSubject", "PhoneCallSync", "Outgoing direct call")]
    [InlineData("S-13", "ProcessDirectCalls", "PhoneCallSync", "True")]
    [InlineData("S-14", "ProcessServiceCalls", "PhoneCallSync", "False")]
    [InlineData("S-15", "ProcessServiceCallsUnanswered", "PhoneCallSync", "False")]
    [InlineData("S-16", "RunInDebugMode", "PhoneCallSync", "False")]
    [InlineData("S-17", "CallbackRequestDefaultSubject", "CallbackSync", "Callback request")]
    [InlineData("S-18", "CallbackRequestRecipientRule", "CallbackSync", "Queue")]
    public void S_01_to_S_18_each_setting_ships_with_its_group_and_default(string id, string name, string group, string byDefault)
    {
        var row = Settings[name];

        Assert.True((group, byDefault) == (row["enreach_groupname"], row.GetValueOrDefault("enreach_value", "")), id);
    }

    [Fact]
    public void There_are_eighteen_settings() => Assert.Equal(18, Settings.Count);

    [Fact]
    public void Each_setting_remembers_the_default_it_shipped_with()
    {
        Assert.All(
            Settings.Values,
            row => Assert.Equal(row.GetValueOrDefault("enreach_value"), row.GetValueOrDefault("enreach_defaultvalue")));
    }

    [Fact]
    public void A_32_each_setting_is_described_within_the_length_of_its_column()
    {
        Assert.All(Settings.Values, row => Assert.InRange(row["enreach_description"].Length, 20, 2000));
    }

    [Fact]
    public void X_01_no_tenants_user_is_shipped_as_assignee() =>
        Assert.False(Settings["DefaultCrmAssignee"].ContainsKey("enreach_value"));
}
