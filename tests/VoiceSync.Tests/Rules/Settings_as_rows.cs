using VoiceForD365.VoiceSync.Rules.Settings;

namespace VoiceForD365.VoiceSync.Tests.Rules;

public sealed class Settings_as_rows
{
    [Fact]
    public void Without_rows_everything_is_as_shipped()
    {
        var read = SettingsReading.Read([]);

        Assert.Equal(SyncSettings.Default, read.Settings);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Values_are_read_whatever_the_name_s_casing()
    {
        var read = Read(("executioninterval", " 30 "), ("EnableAudit", "false"), ("DefaultCrmAssignee", Build.Anna.ToUpperInvariant()));

        Assert.Equal(
            (TimeSpan.FromMinutes(30), false, Build.Anna),
            (read.Settings.ExecutionInterval, read.Settings.EnableAudit, read.Settings.DefaultCrmAssignee));
    }

    [Theory]
    [InlineData("CallDurationLimit", "3601")] // S-01
    [InlineData("CallStartMargin", "-1")] // S-02
    [InlineData("EnableAudit", "yes")] // S-04
    [InlineData("ExecutionInterval", "4")] // S-06
    [InlineData("IncomingDirectCallSubject", "")] // S-07
    [InlineData("MultipleMatchPhoneCallStatus", "Open")] // S-09
    [InlineData("NumbersToCut", "7")] // S-11
    [InlineData("ExecutionInterval", "")]
    public void A_value_that_cannot_be_used_counts_as_shipped_and_is_told(string name, string value)
    {
        var read = Read((name, value));

        Assert.Equal(SyncSettings.Default, read.Settings);
        Assert.Contains(name, Assert.Single(read.Problems));
    }

    [Fact] // S-03, X-01
    public void An_assignee_that_is_no_id_is_none_and_is_told()
    {
        var read = Read(("DefaultCrmAssignee", "fb423f5-74f9-e911-80e0-00505689257e"));

        Assert.Null(read.Settings.DefaultCrmAssignee);
        Assert.Single(read.Problems);
    }

    static ReadSettings Read(params (string Name, string Value)[] rows) =>
        SettingsReading.Read(rows.Select(row => KeyValuePair.Create(row.Name, (string?)row.Value)));
}
