using System.Globalization;
using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>One option of a global choice, or of a choice column; yes/no columns count, status columns do not.</summary>
/// <param name="Kind"><c>picklist</c> or <c>bit</c>.</param>
internal sealed record ChoiceOption(Solution Solution, string Path, XElement Node, string Kind)
{
    public string Value => Node.Attr("value") ?? "";

    public long? Number =>
        long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IEnumerable<ChoiceOption> In(Solution solution) =>
        from file in solution.XmlUnder("OptionSets")
            .Concat(solution.Tables.Select(table => (File: solution.Source.Folder.Find(table.Path)!, table.Root)))
        from choice in file.Root.DescendantsAndSelf("optionset")
        from option in choice.Descendants("option")
        select new ChoiceOption(solution, file.File.Path, option, choice.Text("OptionSetType") ?? "picklist");
}
