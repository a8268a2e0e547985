namespace VoiceForD365.LocalDataverse.Querying.Tests;

public sealed class FetchXML_that_is_refused(QueryWorld world) : IClassFixture<QueryWorld>
{
    [Theory]
    [InlineData("<fetch>", 400, "0x80040201")]
    [InlineData("<!DOCTYPE fetch [<!ENTITY a 'b'>]><fetch><entity name='account'/></fetch>", 400, "0x80040201")]
    [InlineData("<fetch/>", 400, "0x8004111c")]
    [InlineData("<fetch><entity name='account'><filters/></entity></fetch>", 400, "0x8004111c")]
    [InlineData("<fetch colour='red'><entity name='account'/></fetch>", 400, "0x8004111c")]
    [InlineData("<fetch distinct='maybe'><entity name='account'/></fetch>", 400, "0x80041115")]
    [InlineData("<fetch top='5001'><entity name='account'/></fetch>", 400, "0x80040203")]
    [InlineData("<fetch top='0'><entity name='account'/></fetch>", 400, "0x8004110c")]
    [InlineData("<fetch top='5' count='2'><entity name='account'/></fetch>", 400, "0x80040203")]
    [InlineData("<fetch count='some'><entity name='account'/></fetch>", 400, "0x80041108")]
    [InlineData("<fetch mapping='internal'><entity name='account'/></fetch>", 501, "0x80040203")]
    [InlineData("<fetch><entity name='account'><order alias='x'/></entity></fetch>", 400, "0x80041132")]
    [InlineData("<fetch distinct='true'><entity name='account'><no-attrs/></entity></fetch>", 400, "0x8004112C")]
    public void Has_the_platform_s_code(string xml, int status, string code)
    {
        var answer = world.Fetch(xml);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public void Nesting_without_end_is_refused_rather_than_ending_the_server()
    {
        var filters = string.Concat(Enumerable.Repeat("<filter>", 300)) + string.Concat(Enumerable.Repeat("</filter>", 300));

        Assert.Equal(501, world.Fetch($"<fetch><entity name='account'>{filters}</entity></fetch>").Status);
    }
}
