using System.Text.Json;
using NJsonSchema;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class The_plan_s_schema
{
    static readonly string SchemaFile = Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "plan.schema.json");

    [Fact]
    public async Task Every_plan_and_report_with_every_word_is_as_the_schema_says()
    {
        Assert.Equal(
            "", await ProblemsAsync(new Result.Planned(EveryWord.Plan with { Changes = WithColumns(EveryWord.Plan.Changes) }, 2, 0)));
        Assert.Equal("", await ProblemsAsync(new Result.Deployed("deploy", EveryWord.Report, 2, 1)));
    }

    [Theory]
    [InlineData(typeof(ChangeAction), "change", "action")]
    [InlineData(typeof(ComponentKind), "change", "kind")]
    [InlineData(typeof(Outcome), "change", "outcome")]
    [InlineData(typeof(ColumnAction), "column", "action")]
    [InlineData(typeof(ColumnOwner), "column", "owner")]
    public void The_schema_has_every_word_and_no_other(Type words, string definition, string member)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(SchemaFile));

        var known = schema.RootElement.GetProperty("definitions").GetProperty(definition).GetProperty("properties").GetProperty(member)
            .GetProperty("enum").EnumerateArray().Select(word => word.GetString());

        Assert.Equal(Enum.GetNames(words).Select(JsonNamingPolicy.CamelCase.ConvertName), known);
    }

    [Fact]
    public void Every_value_keeps_its_shape_and_a_secret_is_a_word()
    {
        var id = new Guid("11111111-1111-1111-1111-111111111111");

        Assert.Equal(
            """[null,"a\nb",1.5,true,{"table":"role","id":"11111111-1111-1111-1111-111111111111"},"11111111-1111-1111-1111-111111111111",{"secret":true}]""",
            JsonSerializer.Serialize(Values(id).Select(value => Report(new Result.Planned(
                Sample.Plan with { Changes = Sequence.Of(Sample.Plan.Changes[2] with { Columns = Sequence.Of(Column(value)) }) }, 0, 0))
                .GetProperty("changes")[0].GetProperty("columns")[0].GetProperty("wanted"))));
    }

    static Sequence<PlannedChange> WithColumns(IEnumerable<PlannedChange> changes)
    {
        var columns = (
            from action in Enum.GetValues<ColumnAction>()
            from owner in Enum.GetValues<ColumnOwner>()
            from value in Values(Guid.NewGuid())
            select Column(value) with { Action = action, Owner = owner }).ToSequence();
        return changes.Select((change, index) => index == 0 ? change with { Columns = columns } : change).ToSequence();
    }

    static ColumnValue[] Values(Guid id) =>
    [
        new ColumnValue.Nothing(), new ColumnValue.Text("a\nb"), new ColumnValue.Number(1.5m), new ColumnValue.Flag(true),
        new ColumnValue.Lookup("role", id), new ColumnValue.Identifier(id),
        new ColumnValue.Secret(new SecretText("nZ4-never-to-be-seen-9q")),
    ];

    static ChangedColumn Column(ColumnValue value) =>
        new("contoso_setting", Guid.NewGuid(), "contoso_value", value, value, ColumnAction.Set, ColumnOwner.Shipped);

    /// <summary>What of a report is not as the schema says; empty where all is.</summary>
    public static async Task<string> ProblemsAsync(JsonElement report) => string.Join(
        "\n", (await JsonSchema.FromFileAsync(SchemaFile)).Validate(report.GetRawText()).Select(problem => problem.ToString()));

    static Task<string> ProblemsAsync(Result result) => ProblemsAsync(Report(result));

    static JsonElement Report(Result result)
    {
        var output = new StringWriter();
        new JsonView(output, output, Verbosity.Normal).Show(result);
        return JsonDocument.Parse(output.ToString()).RootElement.Clone();
    }
}
