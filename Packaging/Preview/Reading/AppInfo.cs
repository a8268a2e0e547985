using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VoiceForD365.Preview.Reading;

/// <summary>A model-driven app with the navigation its site map gives it.</summary>
/// <param name="Views">Ids of the views the app is limited to; a table without any shows all of its own.</param>
sealed record AppInfo(string Label, string Description, IReadOnlySet<string> Views, IReadOnlyList<NavigationGroup> Groups)
{
    public static AppInfo Parse(XElement app, XElement siteMap) => new(
        app.Element("LocalizedNames").Label(),
        app.Element("Descriptions").Label(),
        app.Descendants("AppModuleComponent")
            .Where(component => component.Attr("type") == "26")
            .Select(component => component.Attr("id").BareId())
            .ToHashSet(),
        [.. siteMap.Descendants("Group").Select(NavigationGroup.Parse)]);
}

sealed record NavigationGroup(string Title, IReadOnlyList<NavigationPage> Pages)
{
    public static NavigationGroup Parse(XElement group) =>
        new(group.Element("Titles").Label(), [.. group.Elements("SubArea").Select(NavigationPage.Parse)]);
}

/// <param name="View">Id of the one view the page opens; null: the table's default view.</param>
/// <param name="Icon">Name of a web resource; null when the page has none of ours.</param>
sealed partial record NavigationPage(string Title, string Table, string? View, string? Icon)
{
    const string IconMark = "/WebResources/";

    public static NavigationPage Parse(XElement page)
    {
        var url = page.Attr("Url");
        var icon = page.Attr("VectorIcon");
        return new(
            page.Element("Titles").Label(),
            Query(url, "etn") ?? page.Attr("Entity"),
            Query(url, "viewid")?.BareId(),
            icon.StartsWith(IconMark, StringComparison.Ordinal) ? icon[IconMark.Length..] : null);
    }

    static string? Query(string url, string name) =>
        QueryPart().Matches(url).FirstOrDefault(part => part.Groups["name"].Value == name) is { } found
            ? Uri.UnescapeDataString(found.Groups["value"].Value)
            : null;

    [GeneratedRegex("[?&](?<name>[^=&]+)=(?<value>[^&]*)", RegexOptions.CultureInvariant)]
    private static partial Regex QueryPart();
}
