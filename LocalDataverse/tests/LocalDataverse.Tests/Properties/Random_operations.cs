using System.Globalization;
using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Tests.Properties;

/// <summary>Random operations over HTTP come to what the model says, refusals included.</summary>
public sealed class Random_operations(ItemWorld world, ITestOutputHelper output) : IClassFixture<ItemWorld>
{
    static readonly string?[] Codes = ["A", "a", "B", "C c", "O'Neill", "Ä/ö+1", "", null];
    static readonly string?[] Names = ["One", "two", "THREE", "", null, new('x', 100), new('x', 101)];

    readonly TestDataverse _local = world.Local;
    readonly List<string> _steps = [];

    [Fact]
    public async Task Agree_with_a_model()
    {
        var seed = Seed.Pick();
        output.WriteLine($"LOCAL_DATAVERSE_SEED={seed}");
        var (dice, model) = (new Random(seed), new ItemModel(world.Tags));
        try
        {
            for (var step = 0; step < 800; step++)
            {
                await StepAsync(model, dice);
                if (step % 20 == 19)
                    Assert.Equal(ItemWorld.Expected(model), await world.ActualAsync());
            }
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(
                $"LOCAL_DATAVERSE_SEED={seed}; the last steps were\n{string.Join('\n', _steps.TakeLast(60))}", failure);
        }
    }

    async Task StepAsync(ItemModel model, Random dice)
    {
        var (id, body) = (AnyId(model, dice), AnyBody(model, dice));
        switch (dice.Next(12))
        {
            case 0 or 1:
                await Check(HttpMethod.Post, "smp_items", ItemWorld.Json(body, id), model.Create(id, body));
                break;
            case 2 or 3:
                await Check(HttpMethod.Patch, $"smp_items({id})", ItemWorld.Json(body), model.Patch(id, body, mayCreate: true));
                break;
            case 4:
                await Check(
                    HttpMethod.Patch, $"smp_items({id})", ItemWorld.Json(body), model.Patch(id, body, mayCreate: false), ("If-Match", "*"));
                break;
            case 5 or 6 when Codes[dice.Next(6)] is { } code:
                await UpsertByCodeAsync(model, code, body with { Code = default });
                break;
            case 7:
                await Check(HttpMethod.Delete, $"smp_items({id})", null, model.Delete(id));
                break;
            case 8:
                var tag = AnyTag(dice);
                await Check(
                    HttpMethod.Post, $"smp_items({id})/smp_item_tag/$ref", $$"""{"@odata.id":"smp_tags({{tag}})"}""", model.Tag(id, tag));
                break;
            case 9:
                var untagged = world.Tags[dice.Next(world.Tags.Count)];
                await Check(HttpMethod.Delete, $"smp_items({id})/smp_item_tag({untagged})/$ref", null, model.Untag(id, untagged));
                break;
            case 10:
                await QueryAsync(model, dice);
                break;
            default:
                await ReadAsync(model, id);
                break;
        }
    }

    async Task UpsertByCodeAsync(ItemModel model, string code, ItemBody body)
    {
        var isNew = model.ByCode(code) is null;
        var newId = Guid.NewGuid();
        var reply = await Check(
            HttpMethod.Patch, $"smp_items(smp_code='{Uri.EscapeDataString(code.Replace("'", "''", StringComparison.Ordinal))}')",
            ItemWorld.Json(body), model.PatchByCode(code, body, newId));
        if (!isNew || reply.Status >= 400)
            return;
        // The local Dataverse chose the id; the model takes it over.
        var name = Uri.EscapeDataString(code.Replace("'", "''", StringComparison.Ordinal));
        var found = await _local.Get($"smp_items?$select=smp_itemid&$filter=smp_code eq '{name}'");
        var chosen = Guid.Parse(found.Rows.Single()!["smp_itemid"]!.ToString());
        var made = model.Items[newId];
        model.Items.Remove(newId);
        model.Items[chosen] = made with { Id = chosen };
    }

    async Task QueryAsync(ItemModel model, Random dice)
    {
        var (least, part) = (dice.Next(100), dice.Next(2) == 0 ? "o" : "E");
        var reply = await _local.Get(
            $"smp_items?$select=smp_itemid&$filter=smp_count ge {least} and contains(smp_name,'{part}')&$orderby=smp_count desc");
        _steps.Add($"query count ge {least}, name contains {part}");
        var expected =
            model.Items.Values.Where(item => item.Count >= least && item.Name?.Contains(part, StringComparison.OrdinalIgnoreCase) is true);
        Assert.Equal(
            expected.Select(item => item.Id).Order(), reply.Rows.Select(row => Guid.Parse(row!["smp_itemid"]!.ToString())).Order());
    }

    async Task ReadAsync(ItemModel model, Guid id)
    {
        var reply = await _local.Get($"smp_items({id})?$select=smp_count");
        _steps.Add($"GET {id}");
        Assert.Equal(model.Items.ContainsKey(id) ? 200 : 404, reply.Status);
        if (reply.Status == 200)
            Assert.Equal(model.Items[id].Count?.ToString(CultureInfo.InvariantCulture), reply["smp_count"]?.ToString());
    }

    async Task<Reply> Check(HttpMethod method, string path, string? json, IReadOnlyList<string> refusals, params (string, string)[] headers)
    {
        var reply = await _local.Send(method, path, json, headers);
        var came = reply.Status < 400 ? "done" : $"{reply.Status} {reply.Code}";
        _steps.Add($"{method} {path} {json} -> {came}, expected {(refusals.Count == 0 ? "done" : string.Join(" or ", refusals))}");
        Assert.Contains(came, refusals.Count == 0 ? ["done"] : refusals);
        return reply;
    }

    // Few enough that they meet each other.
    static Guid AnyId(ItemModel model, Random dice) => model.Items.Count > 0 && dice.Next(4) > 0
        ? model.Items.Keys.Order().ElementAt(dice.Next(model.Items.Count))
        : new Guid(dice.Next(12) + 1, 0, 0, new byte[8]);

    Guid AnyTag(Random dice) => dice.Next(6) == 0 ? new Guid(99, 0, 0, new byte[8]) : world.Tags[dice.Next(world.Tags.Count)];

    static ItemBody AnyBody(ItemModel model, Random dice) => new()
    {
        Name = (Names[dice.Next(Names.Length)], dice.Next(3) > 0),
        Code = (Codes[dice.Next(Codes.Length)], dice.Next(3) == 0),
        Count = (dice.Next(8) == 0 ? null : dice.Next(-5, 110), dice.Next(2) == 0),
        Parent = (dice.Next(3) == 0 ? null : AnyId(model, dice), dice.Next(4) == 0),
    };
}
