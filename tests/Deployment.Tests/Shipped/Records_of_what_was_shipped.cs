using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Shipped;

public sealed class Records_of_what_was_shipped
{
    static readonly ShippedIdentity Identity = ShippedIdentity.Row("contoso_setting", new("11111111-1111-1111-1111-111111111111"));
    static readonly Sequence<ShippedValue> Values = Sequence.Of(
        new ShippedValue("contoso_name", "Says \"no\"\n/ æ"), new ShippedValue("contoso_value", ""));

    [Fact]
    public void The_same_component_has_the_same_id_in_every_run_and_environment()
    {
        Assert.Equal(Identity.Id, ShippedIdentity.Row("contoso_setting", new("11111111-1111-1111-1111-111111111111")).Id);
        Assert.NotEqual(Identity.Id, ShippedIdentity.Row("contoso_setting", new("11111111-1111-1111-1111-111111111112")).Id);
        Assert.NotEqual(Identity.Id, (Identity with { Kind = ShippedKind.Link }).Id);
    }

    [Fact]
    public void What_was_recorded_is_read_back_to_the_letter()
    {
        var write = Assert.IsType<Write.Create>(Assert.Single(Records().Record(Identity, "Settings", "Setting 'A'", Values)));

        var read = Assert.Single(ShippedTable.Read(Sequence.Of(new Row(write.Table, write.Id, "W/\"1\"", write.Columns))));

        Assert.Equal(
            new ShippedRecord(Identity.Id, "W/\"1\"", Values) { Subject = new(Identity, "Settings", "Setting 'A'") }, read);
    }

    [Fact]
    public void What_is_recorded_already_is_not_written_again() =>
        Assert.Empty(Records(new ShippedRecord(Identity.Id, "W/\"1\"", Values.Reverse().ToSequence())).Record(Identity, "p", "n", Values));

    [Fact]
    public void A_record_is_changed_only_where_it_is_still_the_one_that_was_read()
    {
        var known = new ShippedRecord(Identity.Id, "W/\"7\"", Sequence<ShippedValue>.Empty);

        var write = Assert.IsType<Write.Update>(Assert.Single(Records(known).Record(Identity, "p", "n", Values)));

        Assert.Equal((Identity.Id, "W/\"7\""), (write.Id, write.ExpectedVersion));
    }

    [Fact]
    public void Nothing_is_recorded_where_there_is_no_table_for_it() =>
        Assert.Empty(
            new ShippedRecords([], isHere: false, canWrite: false, SolutionVersion.Parse("1.0")).Record(Identity, "p", "n", Values));

    [Theory]
    [InlineData("not JSON")]
    [InlineData("{\"a\":")]
    [InlineData("")]
    public void A_record_somebody_wrote_into_says_nothing(string text)
    {
        var row = new Row(ShippedTable.Name, Identity.Id, null, Sequence.Of(
            new ColumnSetting("enreach_values", text.Length == 0 ? new ColumnValue.Nothing() : new ColumnValue.Text(text))));

        Assert.Empty(Assert.Single(ShippedTable.Read(Sequence.Of(row))).Values);
    }

    [Fact]
    public void Values_the_platform_stores_alike_are_recorded_alike()
    {
        Assert.Equal(ShippedValue.Canonical(new ColumnValue.Number(1)), ShippedValue.Canonical(new ColumnValue.Number(1.00m)));
        Assert.Equal(ShippedValue.Canonical(new ColumnValue.Nothing()), ShippedValue.Canonical(new ColumnValue.Text("")));
    }

    [Fact]
    public void A_long_value_is_kept_as_its_hash()
    {
        var text = ShippedValue.Canonical(new ColumnValue.Text(new string('x', 1001)));

        Assert.StartsWith("sha256:", text);
        Assert.Equal(71, text.Length);
        Assert.NotEqual(text, ShippedValue.Canonical(new ColumnValue.Text(new string('x', 1002))));
    }

    static ShippedRecords Records(params ShippedRecord[] records) =>
        new(records, isHere: true, canWrite: true, SolutionVersion.Parse("1.2"));
}
