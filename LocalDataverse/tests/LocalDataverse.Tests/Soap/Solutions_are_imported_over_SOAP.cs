using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Tests.Solutions;
using static VoiceForD365.LocalDataverse.Tests.Soap.SoapClient;

namespace VoiceForD365.LocalDataverse.Tests.Soap;

public sealed class Solutions_are_imported_over_SOAP(SoapClient soap) : IClassFixture<SoapClient>
{
    [Theory]
    [InlineData("ImportSolutionAsync", "AsyncOperationId")]
    [InlineData("ExecuteAsync", "AsyncJobId")]
    public async Task An_import_in_the_background_answers_with_its_system_job(string message, string result)
    {
        var parameters = Parameter("CustomizationFile", "c:base64Binary", Convert.ToBase64String(new SolutionZip(message).Pack()));

        var reply = await soap.Execute(message, message == "ExecuteAsync"
            ? Parameter(
                "Request", "f:ImportSolutionRequest",
                $"<a:Parameters>{parameters}</a:Parameters><a:RequestName>ImportSolution</a:RequestName>")
            : parameters);
        await soap.Server.WhenIdleAsync();

        var job = await soap.Call("Retrieve",
            $"<entityName>asyncoperation</entityName><id>{reply[result].Value}</id><columnSet><a:AllColumns>false</a:AllColumns><a:Columns><e:string>statuscode</e:string></a:Columns></columnSet>");
        Assert.Equal("30", SoapReply.Pair(job.Result.Element(Contracts + "Attributes")!, "statuscode").Value);
    }

    [Fact]
    public async Task A_file_that_is_no_solution_is_a_fault_with_the_codes_of_the_import()
    {
        var reply =
            await soap.Execute("ImportSolution", Parameter("CustomizationFile", "c:base64Binary", Convert.ToBase64String([1, 2, 3])));

        Assert.Equal(unchecked((int)0x80048060), reply.Code);
    }

    [Fact]
    public async Task A_staged_solution_tells_what_it_found()
    {
        XNamespace contracts = "http://schemas.microsoft.com/xrm/9.0/Contracts";

        var reply = await soap.Execute(
            "StageSolution", Parameter("CustomizationFile", "c:base64Binary", Convert.ToBase64String(new SolutionZip().Pack())));

        Assert.Equal("Passed", reply["StageSolutionResults"].Element(contracts + "StageSolutionStatus")!.Value);
    }

    [Fact]
    public async Task A_role_is_given_privileges_and_tells_them()
    {
        var me = await soap.Execute("WhoAmI");
        var role = await soap.Create(
            "role", Parameter("name", "c:string", "Given"),
            Parameter("businessunitid", "a:EntityReference", Reference("businessunit", Guid.Parse(me["BusinessUnitId"].Value))));
        var privilege = (await soap.Call("RetrieveMultiple",
            "<query i:type='a:QueryByAttribute'><a:Attributes><e:string>name</e:string></a:Attributes><a:ColumnSet><a:AllColumns>false</a:AllColumns><a:Columns/></a:ColumnSet>"
            + "<a:EntityName>privilege</a:EntityName><a:Values><e:anyType i:type='c:string'>prvReadAccount</e:anyType></a:Values></query>"))
            .Result.Element(Contracts + "Entities")!.Element(Contracts + "Entity")!.Element(Contracts + "Id")!.Value;

        await soap.Execute(
            "AddPrivilegesRole", Parameter("RoleId", "d:guid", role.ToString()), Parameter("Privileges", "f:ArrayOfRolePrivilege",
            $"<f:RolePrivilege><f:BusinessUnitId>{Guid.Empty}</f:BusinessUnitId><f:Depth>Local</f:Depth><f:PrivilegeId>{privilege}</f:PrivilegeId></f:RolePrivilege>"));
        var held = await soap.Execute("RetrieveRolePrivilegesRole", Parameter("RoleId", "d:guid", role.ToString()));

        Assert.Contains(
            $"<f:Depth>Local</f:Depth><f:PrivilegeId>{privilege}</f:PrivilegeId><f:PrivilegeName>prvReadAccount</f:PrivilegeName>",
            held.Text, StringComparison.Ordinal);
    }
}
