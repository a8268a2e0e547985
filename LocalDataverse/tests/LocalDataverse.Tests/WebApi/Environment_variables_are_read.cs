using VoiceForD365.LocalDataverse.Tests.Soap;
using static VoiceForD365.LocalDataverse.Tests.Soap.SoapClient;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Environment_variables_are_read
{
    [Fact]
    public async Task The_own_value_comes_before_the_default_and_both_doors_agree()
    {
        await using var local = await TestDataverse.StartAsync();
        var id = await local.Create(
            "environmentvariabledefinitions",
            """{"schemaname":"contoso_Url","displayname":"Url","type":100000000,"defaultvalue":"https://default"}""");
        var byDefault = await local.Get("RetrieveEnvironmentVariableValue(DefinitionSchemaName='contoso_Url')");
        await local.Create(
            "environmentvariablevalues",
            $$"""{"schemaname":"contoso_Url","value":"https://own","EnvironmentVariableDefinitionId@odata.bind":"environmentvariabledefinitions({{id}})"}""");

        var own = await local.Get("RetrieveEnvironmentVariableValue(DefinitionSchemaName=@n)?@n='contoso_Url'");
        var overSoap = await SoapClient.Of(local.Server).Execute(
            "RetrieveEnvironmentVariableValue", Parameter("DefinitionSchemaName", "c:string", "contoso_Url"));

        Assert.Equal("https://default", byDefault["Value"]!.ToString());
        Assert.Equal("https://own", own["Value"]!.ToString());
        Assert.Equal("https://own", overSoap["Value"].Value);
    }

    [Fact]
    public async Task One_that_does_not_exist_and_one_the_caller_may_not_read_are_refused()
    {
        await using var local = await TestDataverse.StartAsync();

        var absent = await local.Get("RetrieveEnvironmentVariableValue(DefinitionSchemaName='contoso_Nothing')");
        var agent = await local.SendAs("agent", HttpMethod.Get, "RetrieveEnvironmentVariableValue(DefinitionSchemaName='contoso_Nothing')");
        var nameless = await local.Get("RetrieveEnvironmentVariableValue()");

        Assert.Equal((404, 403, 400), (absent.Status, agent.Status, nameless.Status));
        Assert.Contains("contoso_Nothing", absent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_not_given_away_as_a_value()
    {
        await using var local = await TestDataverse.StartAsync();
        await local.Create(
            "environmentvariabledefinitions",
            """{"schemaname":"contoso_Key","displayname":"Key","type":100000005,"secretstore":0,"defaultvalue":"/subscriptions/x"}""");

        var reply = await local.Get("RetrieveEnvironmentVariableValue(DefinitionSchemaName='contoso_Key')");

        Assert.Equal(501, reply.Status);
        Assert.DoesNotContain("/subscriptions", reply.Text, StringComparison.Ordinal);
    }
}
