using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Tables;

public sealed class The_shipped_component_table
{
    readonly TableSource _table = SolutionSource.Core.Table("enreach_ShippedComponent");

    [Theory]
    [InlineData("enreach_name", "nvarchar")]
    [InlineData("enreach_kind", "nvarchar")]
    [InlineData("enreach_part", "nvarchar")]
    [InlineData("enreach_identity", "nvarchar")]
    [InlineData("enreach_values", "ntext")]
    [InlineData("enreach_packageversion", "nvarchar")]
    public void What_was_shipped_last_has_its_columns(string name, string type) => Assert.Equal(type, _table.Column(name).Text("Type"));

    [Fact]
    public void Nobody_rewrites_what_was_shipped_on_the_form() =>
        Assert.All(_table.Forms.Descendants("control"), control => Assert.Equal("true", control.Text("@disabled")));
}
