using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Platform;

/// <summary>A privilege as a role names it.</summary>
/// <param name="Verb">null when the name is not <c>prv&lt;Verb&gt;&lt;Table&gt;</c> of a table of ours.</param>
/// <param name="Table">Ours, whatever the case of the name; null when it is none of ours.</param>
sealed record Privilege(XElement Node, string Name, string? Verb, Table? Table)
{
    // Longest first: "AppendTo" before "Append".
    static readonly string[] Verbs = ["AppendTo", "Create", "Delete", "Append", "Assign", "Share", "Write", "Read"];

    public bool IsPlatforms => PlatformFacts.Privileges.Contains(Name);

    /// <summary>Spelt exactly as the platform will spell it, and with a verb the table's ownership has.</summary>
    public bool IsOfOwnTable =>
        Table is not null && Name == "prv" + Verb + Table.SchemaName && !(HasNoOwner && Verb is ("Assign" or "Share"));

    bool HasNoOwner => Table is { IsOrganizationOwned: true } or { IsVirtual: true };

    public static Privilege Parse(XElement node, SolutionSet set)
    {
        var name = node.Attr("name") ?? "";
        var rest = name.StartsWith("prv", StringComparison.Ordinal) ? name[3..] : "";
        var candidates = from verb in Verbs
                         where rest.StartsWith(verb, StringComparison.Ordinal)
                         let table = set.OwnTable(rest[verb.Length..].ToLowerInvariant())
                         where table is not null
                         select (verb, table);
        var (foundVerb, foundTable) = candidates.FirstOrDefault();
        return new(node, name, foundVerb, foundTable);
    }
}
