using System.Text;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Bodies_are_checked
{
    [Theory]
    [InlineData("""{"nmae":"x"}""", "0x80048d19", "Invalid property 'nmae' was found in entity 'Microsoft.Dynamics.CRM.account'")]
    [InlineData("""{"name":5}""", "0x80048d19", "expected type 'Edm.String'")]
    [InlineData("""{"numberofemployees":"5"}""", "0x80048d19", "expected type 'Edm.Int32'")]
    [InlineData("""{"numberofemployees":2147483648}""", "0x80048d19", "expected type 'Edm.Int32'")]
    [InlineData("""{"numberofemployees":-1}""", "0x8004432f", "outside the valid range")]
    [InlineData("""{"revenue":-0.01}""", "0x80044330", "outside the valid range")]
    [InlineData("""{"address1_latitude":90.5}""", "0x80044330", "outside the valid range")]
    [InlineData("""{"address1_latitude":-1e29}""", "0x80044330", "outside the valid range")]
    [InlineData("""{"address1_latitude":1e400}""", "0x80044330", "outside the valid range")]
    [InlineData("""{"name":"a\u0001b"}""", "0x80040278", "The field 'name' contains one or more invalid characters.")]
    [InlineData("""{"description":"\uFFFE"}""", "0x80040278", "The field 'description' contains one or more invalid characters.")]
    [InlineData(
        """{"lastonholdtime":"0001-01-01T00:00:00Z"}""", "0x80040239",
        "DateTime is less than minumum value supported by CrmDateTime. Actual value: 01/01/0001 00:00:00, "
            + "Minimum value supported: 01/01/1753 00:00:00")]
    [InlineData(
        """{"customertypecode":99}""", "0x8004431a",
        "The value 99 of 'customertypecode' on record of type 'account' is outside the valid range. Accepted Values: 1,2,3")]
    [InlineData(
        """{"accountnumber":"123456789012345678901"}""", "0x80044331",
        "The length of the 'accountnumber' attribute of the 'account' entity exceeded the maximum allowed length of '20'")]
    [InlineData("""{"statuscode":2}""", "0x80048408", "2 is not a valid status code for state code AccountState.Active")]
    [InlineData(
        """{"parentaccountid":"11111111-2222-3333-4444-555555555555"}""", "0x80048d19",
        "CRM do not support direct update of Entity Reference properties")]
    [InlineData(
        """{"ParentAccountId@odata.bind":"/accounts(11111111-2222-3333-4444-555555555555)"}""",
        "0x80048d19",
        "An undeclared property 'ParentAccountId' which only has property annotations in the payload but no property value was found in "
            + "the payload.")]
    [InlineData(
        """{"parentaccountid@odata.bind":"/contacts(name='x')"}""", "0x80060888", "Could not find a property named|not a defined key")]
    [InlineData("""{"name":"x","@logicalName":"account"}""", "0x80048d19", "'logicalName' is an invalid instance annotation name")]
    [InlineData("""{"name":""", "0x80048d19", "not valid JSON")]
    [InlineData("""["name"]""", "0x80048d19", "not a JSON object")]
    [InlineData("""{"name":"\ud800"}""", "0x80048d19", "Error identified in Payload")]
    [InlineData("""{"\udc00":"x"}""", "0x80048d19", "Error identified in Payload")]
    [InlineData("""{"name":"a","name":"a"}""", "0x80048d19", "Multiple properties with the name 'name' were detected")]
    [InlineData(
        """{"ownerid@odata.bind":"/systemusers(1)","ownerid@odata.bind":"/systemusers(2)"}""", "0x80048d19",
        "Multiple annotations with the name 'odata.bind' were detected for the property with name 'ownerid'.")]
    public async Task A_wrong_body_is_refused_and_nothing_is_written(string body, string code, string message)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Post("accounts", body);

        Assert.Equal((400, code), (reply.Status, reply.Code));
        Assert.Contains(message.Split('|'), part => reply.Message.Contains(part, System.StringComparison.Ordinal));
        Assert.Empty((await local.Get("accounts")).Rows);
    }

    [Fact]
    public async Task A_body_in_another_encoding_is_refused()
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.SendBytes(HttpMethod.Post, "accounts", Encoding.Latin1.GetBytes("""{"name":"Müller"}"""));

        Assert.Equal((400, "0x80048d19"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("PublishXml")]
    [InlineData("accounts/Microsoft.Dynamics.CRM.CreateMultiple")]
    public async Task Half_a_character_is_refused_by_actions_too(string action)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Post(action, """{"ParameterXml":"\ud800","Targets":[{"name":"\ud800"}]}""");

        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task A_lookup_to_a_row_that_is_not_there_is_refused()
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Post("accounts", """{"parentaccountid@odata.bind":"/accounts(11111111-2222-3333-4444-555555555555)"}""");

        Assert.Equal((404, "0x80040217"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_day_before_1753_is_refused_and_the_first_one_is_not()
    {
        await using var local = await TestDataverse.StartAsync();

        var before = await local.Post("contacts", """{"lastname":"x","birthdate":"1752-12-31"}""");
        var first = await local.Post("contacts", """{"lastname":"x","birthdate":"1753-01-01"}""");

        Assert.Equal((400, "0x80040239", 204), (before.Status, before.Code, first.Status));
        Assert.Contains("Actual value: 12/31/1752 00:00:00", before.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_required_column_must_be_given_but_a_business_required_one_is_left_to_apps()
    {
        await using var local = await TestDataverse.StartAsync();

        var role = await local.Post("roles", """{"name":"No unit"}""");
        var account = await local.Post("accounts", """{"accountnumber":"1"}""");

        Assert.Equal((400, "0x80040203"), (role.Status, role.Code));
        Assert.Contains("businessunitid", role.Message, System.StringComparison.Ordinal);
        Assert.Equal(204, account.Status);
    }

    [Fact]
    public async Task Columns_not_valid_for_create_are_ignored_as_the_platform_ignores_them()
    {
        await using var local = await TestDataverse.StartAsync();

        var id = await local.Create("accounts", """{"name":"A","createdon":"2001-01-01T00:00:00Z","statecode":1}""");

        var read = await local.Get($"accounts({id})");
        Assert.Equal(0, read["statecode"]!.GetValue<int>());
        Assert.DoesNotContain("2001", read["createdon"]!.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_brings_its_default_reason_and_an_empty_text_is_no_value()
    {
        await using var local = await TestDataverse.StartAsync();
        var id = await local.Create("phonecalls", """{"subject":"x","description":"y"}""");

        await local.Patch($"phonecalls({id})", """{"statecode":1,"description":""}""");

        var read = await local.Get($"phonecalls({id})");
        Assert.Equal(2, read["statuscode"]!.GetValue<int>());
        Assert.Null(read["description"]);
        Assert.True(read["directioncode"]!.GetValue<bool>());
    }
}
