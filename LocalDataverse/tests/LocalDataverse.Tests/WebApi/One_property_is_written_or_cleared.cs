namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class One_property_is_written_or_cleared
{
    [Fact]
    public async Task By_PUT_of_its_value_and_DELETE()
    {
        await using var local = await TestDataverse.StartAsync();
        var id = await local.Create("accounts", """{"name":"a","telephone1":"1"}""");

        var put = await local.Send(HttpMethod.Put, $"accounts({id})/name", """{"value":"b"}""");
        var deleted = await local.Delete($"accounts({id})/telephone1");

        var row = await local.Get($"accounts({id})?$select=name,telephone1");
        Assert.Equal((204, 204), (put.Status, deleted.Status));
        Assert.Equal(("b", null), (row["name"]!.ToString(), row["telephone1"]));
    }

    [Theory]
    [InlineData("name", """{"value":5}""", 400)]
    [InlineData("name", """{"name":"b"}""", 400)]
    [InlineData("nosuchcolumn", """{"value":"b"}""", 404)]
    [InlineData("primarycontactid", """{"value":"b"}""", 404)]
    public async Task What_is_not_its_value_is_refused(string property, string body, int status)
    {
        await using var local = await TestDataverse.StartAsync();
        var id = await local.Create("accounts", """{"name":"a"}""");

        var reply = await local.Send(HttpMethod.Put, $"accounts({id})/{property}", body);

        Assert.Equal(status, reply.Status);
        Assert.Equal("a", (await local.Get($"accounts({id})?$select=name"))["name"]!.ToString());
    }

    [Fact]
    public async Task Of_a_row_that_exists_and_no_other()
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Send(HttpMethod.Put, $"accounts({Guid.NewGuid()})/name", """{"value":"b"}""");

        Assert.Equal(404, reply.Status);
    }
}
