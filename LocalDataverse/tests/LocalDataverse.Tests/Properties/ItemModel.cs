namespace VoiceForD365.LocalDataverse.Tests.Properties;

/// <summary>What the local Dataverse should be, in memory: one table with an alternate key, a lookup to itself and links to tags.</summary>
sealed class ItemModel(IReadOnlyList<Guid> tags)
{
    public const string NotFound =
        "404 0x80040217", NoKey = "404 0x80060891", DuplicateId = "412 0x80040237", DuplicateKey = "412 0x80060892";
    const string OutOfRange = "400 0x8004432f", TooLong = "400 0x80044331";

    public Dictionary<Guid, Item> Items { get; } = [];

    public Item? ByCode(string code) => Items.Values.FirstOrDefault(item => Same(item.Code, code));

    /// <returns>Every refusal that is right; empty where it must be done, and has been here.</returns>
    public IReadOnlyList<string> Create(Guid id, ItemBody body) =>
        Do([.. Items.ContainsKey(id) ? [DuplicateId] : Array.Empty<string>(), .. Problems(id, body)], () => Put(new Item(id), body));

    /// <summary>A PATCH; where the row is absent it may make it.</summary>
    public IReadOnlyList<string> Patch(Guid id, ItemBody body, bool mayCreate) => Items.TryGetValue(id, out var item)
        ? Do(Problems(id, body), () => Put(item, body))
        : mayCreate ? Create(id, body) : [NotFound];

    public IReadOnlyList<string> PatchByCode(string code, ItemBody body, Guid newId) => ByCode(code) is { } item
        ? Do(Problems(item.Id, body), () => Put(item, body))
        : Create(newId, body with { Code = (code, true) });

    public IReadOnlyList<string> Delete(Guid id)
    {
        if (!Items.Remove(id))
            return [NotFound];
        foreach (var child in Items.Values.Where(item => item.Parent == id).ToList())
            Items[child.Id] = child with { Parent = null };
        return [];
    }

    public IReadOnlyList<string> Tag(Guid id, Guid tag) => !Items.TryGetValue(id, out var item) || !tags.Contains(tag) ? [NotFound]
        : item.Tags.Add(tag) ? []
        : [DuplicateId];

    public IReadOnlyList<string> Untag(Guid id, Guid tag)
    {
        if (!Items.TryGetValue(id, out var item) || !tags.Contains(tag))
            return [NotFound];
        item.Tags.Remove(tag);
        return [];
    }

    static IReadOnlyList<string> Do(IReadOnlyList<string> problems, Action act)
    {
        if (problems.Count == 0)
            act();
        return problems;
    }

    List<string> Problems(Guid id, ItemBody body)
    {
        var problems = new List<string>();
        if (body.Count is { Given: true, Value: < 0 or > 100 })
            problems.Add(OutOfRange);
        if (body.Name is { Given: true, Value.Length: > 100 })
            problems.Add(TooLong);
        if (body.Code is { Given: true, Value: { Length: > 0 } code } && ByCode(code) is { } other && other.Id != id)
            problems.Add(DuplicateKey);
        if (body.Parent is { Given: true, Value: { } parent } && !Items.ContainsKey(parent))
            problems.Add(NotFound);
        return problems;
    }

    void Put(Item item, ItemBody body) => Items[item.Id] = item with
    {
        Name = body.Name.Given ? Stored(body.Name.Value) : item.Name,
        Code = body.Code.Given ? Stored(body.Code.Value) : item.Code,
        Count = body.Count.Given ? body.Count.Value : item.Count,
        Parent = body.Parent.Given ? body.Parent.Value : item.Parent,
    };

    // Empty text is stored as no value.
    static string? Stored(string? text) => text is { Length: > 0 } ? text : null;

    static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
