using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Tables;

public sealed class The_setting_table
{
    readonly TableSource _table = SolutionSource.Core.Table("enreach_VoiceSetting");

    [Theory]
    [InlineData("enreach_name", "Name", "nvarchar", "100")]
    [InlineData("enreach_groupname", "Group Name", "nvarchar", "100")]
    [InlineData("enreach_value", "Value", "nvarchar", "4000")]
    [InlineData("enreach_defaultvalue", "Default Value", "nvarchar", "4000")]
    [InlineData("enreach_longvalue", "Long Value", "ntext", "100000")]
    [InlineData("enreach_description", "Description", "ntext", "2000")]
    public void A_11_the_setting_table_has_its_columns(string name, string label, string type, string length)
    {
        var column = _table.Column(name);

        Assert.Equal((label, type, length), (column.DisplayName(), column.Text("Type"), column.Text("MaxLength")));
    }

    [Fact]
    public void A_11_the_table_belongs_to_the_organisation_and_is_called_as_in_the_guide()
    {
        Assert.Equal("OrgOwned", _table.Entity.Text("OwnershipTypeMask"));
        Assert.Equal("Voice for D365 Setting", _table.Entity.Label());
    }

    [Fact]
    public void A_11_only_the_name_is_required()
    {
        var required = _table.Columns.Where(column => column.Text("IsCustomField") == "1" && column.Text("RequiredLevel") == "required");

        Assert.Equal("enreach_name", Assert.Single(required).Text("LogicalName"));
    }

    [Fact]
    public void A_setting_is_found_by_its_name()
    {
        var key = Assert.Single(_table.Keys);

        Assert.Equal(["enreach_name"], key.Descendants("AttributeName").Select(name => name.Value));
    }

    [Fact]
    public void A_12_A_13_a_value_and_its_companion_are_text()
    {
        Assert.All(
            ["enreach_value", "enreach_longvalue", "enreach_defaultvalue"],
            name => Assert.Contains(_table.Column(name).Text("Type"), new[] { "nvarchar", "ntext" }));
    }
}
