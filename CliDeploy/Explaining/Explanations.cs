using System.Text;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Explaining;

/// <summary>Every code of docs/diagnostics.md and of the build's own list, read from these pages, which lie in the program.</summary>
static class Explanations
{
    /// <summary>In the order of the pages.</summary>
    public static IReadOnlyList<Explanation> All { get; } =
        [.. Read(Page(ProgramContent.Diagnostics)), .. Read(Page(ProgramContent.PackagingCodes)).Select(OfBuild)];

    /// <param name="page">Its tables have a row per code: code, meaning, way out.</param>
    public static IEnumerable<Explanation> Read(string page) =>
        from line in page.Split('\n')
        where line.StartsWith("| ", StringComparison.Ordinal)
        let cells = line.Trim().Trim('|').Split(" | ").Select(cell => cell.Trim()).ToList()
        where cells.Count == 3 && IsCode(cells[0])
        select new Explanation(cells[0], Words(cells[1]), Words(cells[2]));

    /// <summary>Capital letters, a dash and three digits.</summary>
    static bool IsCode(string text) =>
        text.Split('-') is [{ Length: > 0 } family, { Length: 3 } number]
        && family.All(char.IsAsciiLetterUpper)
        && number.All(char.IsAsciiDigit);

    static string Page(string name) => Encoding.UTF8.GetString(ProgramContent.Read(name));

    /// <summary>Its page is in Packaging/Packaging, and names the file of the rule as seen from there.</summary>
    static Explanation OfBuild(Explanation read)
    {
        var rule = read.WayOut.Trim('`');
        var path = rule.StartsWith("../", StringComparison.Ordinal) ? $"Packaging/{rule[3..]}" : $"Packaging/Packaging/{rule}";
        return read with { WayOut = $"Do what its message says; the rule is in `{path}`." };
    }

    static string Words(string cell) => Vendor.OfProduct.Tell(cell);
}

/// <summary>What a diagnostic code means and how one usually gets out, in the words of the documentation.</summary>
/// <param name="WayOut">For the codes of the build, where in the source the rule is.</param>
sealed record Explanation(string Code, string Meaning, string WayOut);
