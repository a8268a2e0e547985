using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Tests.Properties;

/// <summary>A change set is carried out whole or not at all, whatever fails in it and wherever.</summary>
public sealed class A_change_set(ItemWorld world, ITestOutputHelper output) : IClassFixture<ItemWorld>
{
    static readonly Guid Taken = new("0000000f-0000-0000-0000-000000000001");

    static readonly (string Method, string Path, string Body)[] Failures =
    [
        ("POST", "smp_items", $$"""{"smp_itemid":"{{Taken}}"}"""),
        ("POST", "smp_items", """{"smp_count":1000}"""),
        ("POST", "smp_items", """{"smp_nothing":1}"""),
        ("POST", "smp_items", """{"smp_ParentId@odata.bind":"/smp_items(0000000f-0000-0000-0000-000000000009)"}"""),
        ("POST", "smp_items", "{"),
        ("POST", "smp_nothings", "{}"),
        ("PATCH", "smp_items(0000000f-0000-0000-0000-000000000009)", """{"smp_name":"x"}"""),
        ("DELETE", "smp_items(0000000f-0000-0000-0000-000000000009)", ""),
        ("PUT", "smp_items", "{}"),
        ("POST", "NoSuchAction", "{}"),
    ];

    [Fact]
    public async Task Is_all_or_nothing()
    {
        var seed = Seed.Pick();
        output.WriteLine($"LOCAL_DATAVERSE_SEED={seed}");
        var dice = new Random(seed);
        await world.Local.Patch($"smp_items({Taken})", """{"smp_name":"taken"}""");
        for (var round = 0; round < 80; round++)
        {
            var before = await world.ActualAsync();
            var ids = Enumerable.Range(0, dice.Next(1, 8)).Select(_ => Guid.NewGuid()).ToList();
            var operations = ids.SelectMany((id, at) => At(id, ids[dice.Next(at + 1)], dice)).ToList();
            var fails = dice.Next(3) > 0;
            if (fails)
                operations.Insert(dice.Next(operations.Count + 1), Failures[dice.Next(Failures.Length)]);

            var reply = await world.Local.Batch(Body(operations));

            var story = $"LOCAL_DATAVERSE_SEED={seed}, round {round}\n{string.Join('\n', operations)}\n{reply.Text}";
            Assert.True(reply.Status == 200 != fails, story);
            var after = await world.ActualAsync();
            Assert.True(
                fails
                    ? after.SequenceEqual(before)
                    : ids.All(id => after.Any(line => line.StartsWith(id.ToString(), StringComparison.Ordinal))), story);
        }
    }

    /// <summary>Makes a row, and changes one that the same change set has made.</summary>
    static IEnumerable<(string, string, string)> At(Guid id, Guid earlier, Random dice)
    {
        yield return ("POST", "smp_items", $$"""{"smp_itemid":"{{id}}","smp_name":"made"}""");
        if (dice.Next(2) == 0)
            yield return ("PATCH", $"smp_items({earlier})", $$"""{"smp_name":"changed","smp_ParentId@odata.bind":"/smp_items({{id}})"}""");
    }

    static string Body(IReadOnlyList<(string Method, string Path, string Body)> operations)
    {
        var parts = operations.Select((operation, index) =>
            $"--set_1\nContent-Type: application/http\nContent-Transfer-Encoding: binary\nContent-ID: {index + 1}\n\n"
            + $"{operation.Method} /api/data/v9.2/{operation.Path} HTTP/1.1\nContent-Type: application/json\n{(operation.Method == "PATCH" ? "If-Match: *\n" : "")}\n{operation.Body}\n");
        return $"--batch_1\nContent-Type: multipart/mixed; boundary=set_1\n\n{string.Concat(parts)}--set_1--\n--batch_1--\n";
    }
}
