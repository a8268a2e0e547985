using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.Properties;

/// <summary>A local Dataverse with the model's table in it.</summary>
public sealed class ItemWorld : IAsyncLifetime
{
    internal TestDataverse Local { get; private set; } = null!;

    internal IReadOnlyList<Guid> Tags { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Local = await TestDataverse.StartAsync();
        var zip = new SolutionZip()
            .Table(
                "smp_Item", t => t.Text("smp_Code").Number("smp_Count").Key("smp_CodeKey", "smp_code").Lookup("smp_ParentId", "smp_Item"))
            .Table("smp_Tag")
            .Relationship(RelationshipNode.ManyToMany("smp_item_tag", "smp_Item", "smp_Tag"));
        var body = JsonSerializer.Serialize(
            new { CustomizationFile = zip.Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true });
        var imported = await Local.Post("ImportSolutionAsync", body);
        Assert.Equal(200, imported.Status);
        await Local.Server.WhenIdleAsync();
        var tags = new List<Guid>();
        for (var number = 0; number < 3; number++)
            tags.Add(await Local.Create("smp_tags", $$"""{"smp_name":"{{number}}"}"""));
        Tags = tags;
    }

    public async Task DisposeAsync() => await Local.DisposeAsync();

    /// <summary>Everything in the table, in the form of <see cref="Expected"/>.</summary>
    internal async Task<IReadOnlyList<string>> ActualAsync()
    {
        var rows = (await Local.Get(
            "smp_items?$select=smp_name,smp_code,smp_count,_smp_parentid_value&$expand=smp_item_tag($select=smp_tagid)")).Rows;
        return [.. rows.Select(row => Line(
            row!["smp_itemid"]!.ToString(),
            row["smp_name"]?.ToString(),
            row["smp_code"]?.ToString(),
            row["smp_count"]?.ToString(),
            row["_smp_parentid_value"]?.ToString(),
            row["smp_item_tag"]!.AsArray().Select(tag => tag!["smp_tagid"]!.ToString()))).Order(StringComparer.Ordinal)];
    }

    internal static IReadOnlyList<string> Expected(ItemModel model) =>
    [
        .. model.Items.Values.Select(item => Line(
            item.Id.ToString(),
            item.Name,
            item.Code,
            item.Count?.ToString(CultureInfo.InvariantCulture),
            item.Parent?.ToString(),
            item.Tags.Select(tag => tag.ToString()))).Order(StringComparer.Ordinal),
    ];

    internal static string Json(ItemBody body, Guid? id = null)
    {
        var json = new JsonObject();
        if (id is { } given)
            json["smp_itemid"] = given;
        if (body.Name.Given)
            json["smp_name"] = body.Name.Value;
        if (body.Code.Given)
            json["smp_code"] = body.Code.Value;
        if (body.Count.Given)
            json["smp_count"] = body.Count.Value;
        if (body.Parent.Given)
            json["smp_ParentId@odata.bind"] = body.Parent.Value is { } parent ? $"/smp_items({parent})" : null;
        return json.ToJsonString();
    }

    static string Line(string id, string? name, string? code, string? count, string? parent, IEnumerable<string> tags) =>
        $"{id} name={name} code={code} count={count} parent={parent} tags={string.Join(',', tags.Order(StringComparer.Ordinal))}";
}
