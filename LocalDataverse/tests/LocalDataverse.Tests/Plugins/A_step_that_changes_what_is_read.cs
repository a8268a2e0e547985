namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>Steps on Retrieve and RetrieveMultiple that change the query before it runs, or the answer before it is sent.</summary>
public sealed class A_step_that_changes_what_is_read
{
    [Theory]
    [InlineData("smp_items?$orderby=smp_name desc&$count=true")]
    [InlineData(
        "smp_items?fetchXml=<fetch returntotalrecordcount='true'><entity name='smp_item'><all-attributes/>"
        + "<order attribute='smp_name' descending='true'/></entity></fetch>")]
    public async Task Before_the_operation_changes_the_query(string path)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("HideRows", "RetrieveMultiple", 20));
        foreach (var name in new[] { "a", "hidden", "b" })
            await local.Http.Create("smp_items", $$"""{"smp_name":"{{name}}"}""");

        var answer = await local.Http.Get(path);

        Assert.Equal(["b", "a"], answer.Rows.Select(row => row!["smp_name"]!.ToString()));
        Assert.Equal(2, (int)answer["@odata.count"]!);
    }

    [Fact]
    public async Task Before_the_operation_changes_the_columns_of_a_row()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("HideRows", "Retrieve", 20));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a","smp_count":3}""");

        var row = await local.Http.Get($"smp_items({id})?$select=smp_name,smp_count");

        Assert.Equal(("a", null), (row["smp_name"]!.ToString(), row["smp_count"]));
        Assert.Equal(row.Header("ETag"), row["@odata.etag"]!.ToString());
    }

    [Theory]
    [InlineData("smp_items?$select=smp_name,smp_stamp,smp_kind")]
    [InlineData("smp_items?savedQuery=VIEW")]
    [InlineData("smp_items?fetchXml=<fetch><entity name='smp_item'><all-attributes/></entity></fetch>")]
    public async Task After_the_operation_changes_the_rows_and_what_people_read(string path)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("MarkTheAnswer", "RetrieveMultiple", 40));
        await local.Http.Create("smp_items", """{"smp_name":"a","smp_kind":1}""");
        await local.Http.Create("smp_items", """{"smp_name":"secret"}""");
        var view = await local.Http.Create("savedqueries", $$"""
            {"name":"All","returnedtypecode":"smp_item","querytype":0,"fetchxml":"<fetch><entity name='smp_item'><all-attributes/></entity></fetch>"}
            """);

        var answer = await local.Http.Get(path.Replace("VIEW", view.ToString()), ("Prefer", "odata.include-annotations=\"*\""));

        var row = answer.Rows.Single()!;
        Assert.Equal(("a", "marked", 2), (row["smp_name"]!.ToString(), row["smp_stamp"]!.ToString(), (int)row["smp_kind"]!));
        Assert.Equal("Zwei", row["smp_kind@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.StartsWith("W/", row["@odata.etag"]!.ToString());
    }

    [Fact]
    public async Task After_the_operation_changes_one_row_and_one_property()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("MarkTheAnswer", "Retrieve", 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        Assert.Equal("marked", (await local.Http.Get($"smp_items({id})"))["smp_stamp"]!.ToString());
        Assert.Equal("marked", (await local.Http.Get($"smp_items({id})/smp_stamp"))["value"]!.ToString());
    }

    [Fact]
    public async Task Is_asked_again_for_every_page()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("HideRows", "RetrieveMultiple", 20));
        foreach (var name in new[] { "a", "hidden", "b", "c" })
            await local.Http.Create("smp_items", $$"""{"smp_name":"{{name}}"}""");

        var first = await local.Http.Get("smp_items?$orderby=smp_name", ("Prefer", "odata.maxpagesize=2"));
        var second = await local.Http.Get(
            first["@odata.nextLink"]!.ToString()[local.Http.Base.Length..], ("Prefer", "odata.maxpagesize=2"));

        Assert.Equal(["a", "b"], first.Rows.Select(row => row!["smp_name"]!.ToString()));
        Assert.Equal(["c"], second.Rows.Select(row => row!["smp_name"]!.ToString()));
        Assert.Null(second["@odata.nextLink"]);
    }

    [Fact]
    public async Task Leaves_expanded_rows_as_they_are()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("MarkTheAnswer", "RetrieveMultiple", 40));
        await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        var row = (await local.Http.Get("smp_items?$select=smp_stamp&$expand=owninguser($select=fullname)")).Rows.Single()!;

        Assert.Equal(("marked", "Local Admin"), (row["smp_stamp"]!.ToString(), row["owninguser"]!["fullname"]!.ToString()));
    }
}
