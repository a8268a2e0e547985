using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class Labels_of_rows
{
    static readonly Sequence<LogicalName> MatchBy = Sequence.Of<LogicalName>("contoso_name", "contoso_event");

    [Fact]
    public void Two_registrations_of_one_name_are_told_apart_by_their_event() => Assert.Equal(
        ["Handler (call-ended)", "Handler (call-started)", "Other"],
        Labels(Row("Handler", "1", "call-ended"), Row("Handler", "1", "call-started"), Row("Other", "1", "call-ended")));

    [Fact]
    public void Where_no_match_column_differs_another_column_does() => Assert.Equal(
        ["Handler (1)", "Handler (2)"], Labels(Row("Handler", "1", "call-ended"), Row("Handler", "2", "call-ended")));

    [Fact]
    public void Where_nothing_differs_the_id_does()
    {
        var (one, other) = (Row("Handler", "1", "call-ended"), Row("Handler", "1", "call-ended"));

        Assert.Equal([$"Handler ({one.Id:D})", $"Handler ({other.Id:D})"], Labels(one, other));
    }

    static string[] Labels(params SeedRow[] rows) => [.. RowLabels.ToldApart(rows, MatchBy).Select(row => row.Label)];

    static SeedRow Row(string name, string order, string happening) => new(Guid.NewGuid(), name, Sequence.Of(
        new ColumnSetting("contoso_order", new ColumnValue.Text(order)),
        new ColumnSetting("contoso_name", new ColumnValue.Text(name)),
        new ColumnSetting("contoso_event", new ColumnValue.Text(happening))));
}
