using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class Values_that_do_not_fit
{
    const string Numbers = "Picklist State Status Integer BigInt Decimal Double Money";
    const string Texts = "String Memo EntityName DateTime Virtual";
    const string Lookups = "Lookup Customer Owner";
    const string Flags = "Boolean ManagedProperty";
    const string All = $"{Numbers} {Texts} {Lookups} {Flags} Uniqueidentifier";

    [Theory]
    [InlineData("nothing", All)]
    [InlineData("number", Numbers)]
    [InlineData("text", $"{Texts} Uniqueidentifier")]
    [InlineData("flag", Flags)]
    [InlineData("lookup", Lookups)]
    [InlineData("identifier", "Uniqueidentifier")]
    public void A_value_fits_columns_of_its_own_types_and_of_types_nobody_knows(string value, string types)
    {
        ColumnValue given = value switch
        {
            "nothing" => new ColumnValue.Nothing(),
            "number" => new ColumnValue.Number(1),
            "text" => new ColumnValue.Text("1,2"),
            "flag" => new ColumnValue.Flag(true),
            "lookup" => new ColumnValue.Lookup("account", Guid.Empty),
            _ => new ColumnValue.Identifier(Guid.Empty),
        };

        Assert.Equal(types.Split(' ').Order(), All.Split(' ').Where(type => ValueFit.Fits(type, given)).Order());
        Assert.True(ValueFit.Fits("CalendarRules", given));
    }

    [Fact]
    public void Several_choices_for_a_single_one_are_refused_before_anything_is_written_once_per_column()
    {
        var plan = Plan(new ColumnValue.Text("1,2"), "Picklist");

        var problem = Assert.Single(plan.Problems);
        Assert.Equal((DiagnosticCodes.SeedValueUnfit, Severity.Error), (problem.Code, problem.Severity));
        Assert.Equal("Column 'contoso_value' of 'contoso_setting' cannot hold what the package ships for it.", problem.What);
        Assert.Equal("ConfigData/Settings, Setting 'A'", problem.Where);
        Assert.Equal("it is of type Picklist here, and '1,2' is text, a moment, or several choices", problem.Why);
        Assert.False(plan.CanBeApplied);
    }

    [Fact]
    public void A_value_that_fits_is_no_problem() => Assert.Empty(Plan(new ColumnValue.Number(1), "Picklist").Problems);

    [Theory]
    [InlineData("number")]
    [InlineData("flag")]
    [InlineData("lookup")]
    [InlineData("identifier")]
    public void What_does_not_fit_is_said_in_words(string value)
    {
        var (given, word) = value switch
        {
            "number" => (new ColumnValue.Number(1), "a number, or a single choice"),
            "flag" => (new ColumnValue.Flag(true), "yes or no"),
            "lookup" => (new ColumnValue.Lookup("account", Guid.Empty), "a row"),
            _ => ((ColumnValue)new ColumnValue.Identifier(Guid.Empty), "an identifier"),
        };

        Assert.EndsWith($"is {word}", Assert.Single(Plan(given, "String").Problems).Why);
    }

    static DeploymentPlan Plan(ColumnValue value, string type)
    {
        var rows = new[] { "A", "B" }.Select(name => Setting(Guid.NewGuid(), name, "1") is var row
            ? row with { Columns = Sequence.Of(row.Columns[0], row.Columns[1], new ColumnSetting("contoso_value", value)) }
            : row);
        var table = SettingTable with
        {
            Types = Sequence.Of(new TypedColumn("contoso_name", "String"), new TypedColumn("contoso_value", type)),
        };
        return Planner.Plan(Desired(Settings([.. rows])), Empty with { Tables = Sequence.Of(table) });
    }
}
