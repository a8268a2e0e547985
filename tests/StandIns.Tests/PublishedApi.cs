namespace VoiceForD365.StandIns.Tests;

/// <summary>The excerpt of the original assemblies' public signatures that lies beside this project.</summary>
sealed class PublishedApi
{
    const string NewerMark = "[newer]";

    readonly Dictionary<string, PublishedType> _types;

    PublishedApi(IReadOnlyDictionary<string, string> identities, Dictionary<string, PublishedType> types)
    {
        Identities = identities;
        _types = types;
    }

    public static PublishedApi Excerpt { get; } = Read(Path.Combine(AppContext.BaseDirectory, "sdk-api.excerpt.txt"));

    /// <summary>By assembly name: its display name with version and token.</summary>
    public IReadOnlyDictionary<string, string> Identities { get; }

    /// <param name="fullName">Namespace and name; type parameters as written, such as DataCollection&lt;T&gt;.</param>
    public PublishedType? Find(string fullName) => _types.GetValueOrDefault(fullName);

    static PublishedApi Read(string file)
    {
        var identities = new Dictionary<string, string>();
        var types = new Dictionary<string, PublishedType>();
        PublishedType? type = null;
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith("# identity ", StringComparison.Ordinal))
                identities.Add(line.Split(' ', ',')[2], line["# identity ".Length..]);
            else if (line.StartsWith("  ", StringComparison.Ordinal)) type!.Add(Member(line.Trim(), out var newer), newer);
            else if (line.Length > 0 && line[0] != '#') types.Add((type = Type(line)).Name, type);
        }

        return new(identities, types);
    }

    static PublishedType Type(string line)
    {
        var declaration = Member(
            line.Split("   //")[0] + (line.EndsWith(NewerMark, StringComparison.Ordinal) ? "   " + NewerMark : ""),
            out var newer);
        var words = declaration.Split(' ');
        var kind = Array.FindIndex(words, word => word is "class" or "struct" or "interface" or "enum");
        return new(words[kind + 1], declaration, newer);
    }

    /// <summary>Without the marks at the end of the line.</summary>
    static string Member(string line, out bool newer)
    {
        newer = line.EndsWith(NewerMark, StringComparison.Ordinal);
        var mark = line.IndexOf("   [newer", StringComparison.Ordinal);
        return (mark < 0 ? line : line[..mark]).Trim();
    }
}

/// <param name="Declaration">The type's line, such as "sealed class A.B : C".</param>
/// <param name="Newer">Absent from the SDK generation that Package Deployer carries.</param>
sealed record PublishedType(string Name, string Declaration, bool Newer)
{
    readonly HashSet<string> _members = [];
    readonly HashSet<string> _newerMembers = [];

    public bool Has(string member) => _members.Contains(member);

    public bool HasOnlyNewer(string member) => _newerMembers.Contains(member);

    public IEnumerable<string> Members => _members;

    internal void Add(string member, bool newer) => (newer ? _newerMembers : _members).Add(member);
}
