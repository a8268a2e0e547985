using System.Collections.Frozen;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>
/// Tables that a real environment like this one has and the local Dataverse lacks. Asking for one is answered with 501 and its name, as a
/// 404 would say that the name is wrong.
/// </summary>
/// <remarks>
/// AbsentTables.txt, from learn.microsoft.com/power-apps/developer/data-platform/reference/entities/&lt;logical name&gt;.
/// </remarks>
static class AbsentTables
{
    static readonly Lazy<FrozenDictionary<string, (string LogicalName, string? Needs)>> Known = new(Read);

    /// <param name="name">A logical name, or the name of a set.</param>
    /// <returns>The logical name; null where a real environment would not know it either.</returns>
    public static string? Find(Catalog catalog, string name) =>
        Known.Value.TryGetValue(name, out var known) && catalog.Table(known.LogicalName) is null
            && (known.Needs is null || catalog.Table(known.Needs) is not null)
            ? known.LogicalName
            : null;

    static FrozenDictionary<string, (string, string?)> Read()
    {
        using var stream = typeof(AbsentTables).Assembly.GetManifestResourceStream("AbsentTables.txt")!;
        using var reader = new StreamReader(stream);
        var known = new Dictionary<string, (string, string?)>(StringComparer.Ordinal);
        string? needs = null;
        while (reader.ReadLine() is { } line)
            if (line.StartsWith("with ", StringComparison.Ordinal))
                needs = line[5..];
            else if (line.Length > 0 && !line.StartsWith('#'))
                foreach (var name in line.Split(' '))
                    known[name] = (line.Split(' ')[0], needs);
        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
