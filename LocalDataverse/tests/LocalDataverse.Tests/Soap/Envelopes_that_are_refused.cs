namespace VoiceForD365.LocalDataverse.Tests.Soap;

public sealed class Envelopes_that_are_refused(SoapClient soap) : IClassFixture<SoapClient>
{
    [Fact]
    public async Task Without_a_token_the_client_is_told_where_to_sign_in()
    {
        var reply = await soap.Send("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/>", "Execute", token: "");

        Assert.Equal(401, reply.Status);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")]
    [InlineData("<x/>")]
    [InlineData("no xml at all")]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>")]
    [InlineData(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><Execute xmlns='http://schemas.microsoft.com/xrm/2011/Contracts/Services'/></s:Body></s:Envelope>")]
    public async Task What_is_no_request_is_a_fault(string envelope)
    {
        var reply = await soap.Send(envelope, "Execute");

        Assert.Equal(500, reply.Status);
        Assert.DoesNotContain("Local Dataverse bug", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nesting_that_no_client_sends_is_a_fault_and_no_crash()
    {
        var deep = string.Concat(Enumerable.Repeat("<x>", 100_000)) + string.Concat(Enumerable.Repeat("</x>", 100_000));

        var reply = await soap.Call("Execute", deep);

        Assert.Contains("nested deeper", reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-INF")]
    [InlineData("1E+300")]
    [InlineData("1E+400")]
    public async Task A_number_no_column_holds_is_out_of_its_range(string number)
    {
        var latitude = SoapClient.Parameter("address1_latitude", "c:double", number);

        var reply = await soap.Call("Create", $"<entity>{SoapClient.Entity("account", Guid.Empty, latitude)}</entity>");

        Assert.Equal((500, unchecked((int)0x80044330)), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_message_nobody_here_knows_is_refused_by_name()
    {
        var reply = await soap.Execute("Rollup");

        Assert.Contains("the message 'Rollup'", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_action_in_the_HTTP_header_must_be_the_operation_in_the_body()
    {
        var body = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><Delete xmlns='http://schemas.microsoft.com/xrm/2011/Contracts/Services'>"
            + $"<entityName>account</entityName><id>{Guid.NewGuid()}</id></Delete></s:Body></s:Envelope>";

        var reply = await soap.Send(body, "Create");

        Assert.Contains("cannot be processed at the receiver", reply.Message, StringComparison.Ordinal);
    }
}
