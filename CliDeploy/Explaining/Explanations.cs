using System.Text;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Explaining;

/// <summary>Every code of docs/diagnostics.md and of the build's own list, read from these pages, which lie in the program.</summary>
static class Explanations
{
    static readonly string[] Pages = [ProgramContent.Diagnostics, ProgramContent.PackagingCodes];

    /// <summary>In the order of the pages.</summary>
    public static IReadOnlyList<Explanation> All { get; } =
        [.. Pages.SelectMany(page => Read(Encoding.UTF8.GetString(ProgramContent.Read(page))))];

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

    static string Words(string cell) => Vendor.OfProduct.Tell(cell);
}

/// <summary>What a diagnostic code means and how one usually gets out, in the words of the documentation.</summary>
/// <param name="WayOut">For the codes of the build, where in the source its rule stands.</param>
sealed record Explanation(string Code, string Meaning, string WayOut);
