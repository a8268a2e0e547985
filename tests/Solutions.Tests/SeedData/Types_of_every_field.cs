using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.SeedData;

/// <summary>Microsoft's Configuration Migration tool opens our sets only when it knows every field's type.</summary>
public sealed class Types_of_every_field
{
    /// <summary>What the tool writes and reads; "memo" is not among them: a text of several lines is a string.</summary>
    static readonly string[] OfTheTool =
    [
        "string", "number", "bigint", "bool", "datetime", "decimal", "float", "money", "optionsetvalue", "optionsetvaluecollection",
        "state", "status", "owner", "entityreference", "lookup", "customer", "guid", "partylist", "imagedata",
    ];

    public static TheoryData<string> Sets => Files_of_seed_data.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_field_has_a_type_the_migration_tool_knows(string set)
    {
        var types = new SeedSource(set).SchemaTables.Elements("fields").Elements("field").Texts("@type").ToHashSet();

        Assert.NotEmpty(types);
        Assert.Subset(OfTheTool.ToHashSet(), types);
    }
}
