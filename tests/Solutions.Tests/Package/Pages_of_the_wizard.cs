using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Package;

public sealed class Pages_of_the_wizard
{
    [Theory]
    [InlineData("WelcomeHtml")]
    [InlineData("EndHtml")]
    public void A_page_needs_neither_script_nor_network(string page)
    {
        var html = Read(page);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(new Regex("(src|href)\\s*=|url\\(|@import", RegexOptions.IgnoreCase), html);
        Assert.Equal("html", XDocument.Parse(html).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData("Voice for D365 Core")]
    [InlineData("System Administrator")]
    [InlineData("What stays yours")]
    public void The_welcome_page_says_what_comes_what_is_needed_and_what_is_kept(string text) =>
        Assert.Contains(text, Read("WelcomeHtml"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Voice ApiUser")] // B-26
    [InlineData("Voice for Dynamics 365 by Enreach")] // B-29
    [InlineData("Voice User")] // B-31
    [InlineData("DefaultCrmAssignee")] // B-36
    [InlineData("callback profile")] // B-42
    [InlineData("Voice for D365 – Phone Call")] // B-46
    [InlineData("Channel Communication Control")] // B-48
    public void B_22_to_B_49_the_end_page_names_the_next_steps(string text) =>
        Assert.Contains(text, Read("EndHtml"), StringComparison.Ordinal);

    static string Read(string page) =>
        File.ReadAllText(Repository.PathOf("PackageTemplate", "VoiceForD365", "Content", "en-us", page, "html", "default.htm"));
}
