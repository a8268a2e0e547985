using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Tables;

public sealed class The_service_run_table
{
    readonly TableSource _table = SolutionSource.Core.Table("enreach_ServiceRun");

    [Theory]
    [InlineData("enreach_name", "nvarchar")]
    [InlineData("enreach_lastsuccesson", "datetime")]
    [InlineData("enreach_lastrunon", "datetime")]
    [InlineData("enreach_readcount", "int")]
    [InlineData("enreach_createdcount", "int")]
    [InlineData("enreach_knowncount", "int")]
    [InlineData("enreach_unmatchedcount", "int")]
    [InlineData("enreach_failedcount", "int")]
    [InlineData("enreach_lasterror", "ntext")]
    public void A_service_has_its_columns(string name, string type) => Assert.Equal(type, _table.Column(name).Text("Type"));

    [Fact]
    public void Nobody_tells_the_services_where_they_got_to() =>
        Assert.All(_table.Forms.Descendants("control"), control => Assert.Equal("true", control.Text("@disabled")));

    [Fact]
    public void Services_write_their_rows_and_administrators_read_them()
    {
        var privileges =
            from role in SolutionSource.Core.Roles
            from name in role.Descendants("RolePrivilege").Texts("@name")
            where name.EndsWith("enreach_ServiceRun", StringComparison.Ordinal)
            select (role.Text("@name"), name);

        Assert.Equal(
            [
                ("Voice Admin", "prvReadenreach_ServiceRun"), ("Voice ApiUser", "prvCreateenreach_ServiceRun"),
                ("Voice ApiUser", "prvReadenreach_ServiceRun"), ("Voice ApiUser", "prvWriteenreach_ServiceRun"),
            ],
            privileges.Order());
    }
}
