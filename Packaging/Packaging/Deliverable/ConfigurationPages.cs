using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Tells on the wizard's first and last page what the package decides about the environment.</summary>
static partial class ConfigurationPages
{
    /// <summary>Stands on a page where the section goes, and before it once it is there.</summary>
    const string Mark = "<!-- configuration -->";

    /// <summary>Stands behind it then, so that a package can be given another one.</summary>
    const string End = "<!-- end of the configuration -->";

    /// <summary>Longer lists are counted: the page is to be read.</summary>
    const int MostEntries = 20;

    /// <param name="path">Tells the first page from the last.</param>
    /// <returns>The page with what is decided on it; a page without the mark as it is.</returns>
    public static byte[] Fill(string path, ReadOnlySpan<byte> page, ConfigurationNode section) =>
        Encoding.UTF8.GetBytes(Place().Replace(
            Encoding.UTF8.GetString(page),
            Mark
            + (path.Contains("/EndHtml/", StringComparison.Ordinal) ? Last + Table(section) + LeftToGraph(section) : First + Table(section))
                .Replace("$", "$$", StringComparison.Ordinal)
            + End));

    /// <summary>No text of a section looks like an end: each is encoded.</summary>
    [GeneratedRegex($"{Mark}(.*?{End})?", RegexOptions.Singleline)]
    private static partial Regex Place();

    const string First = """
        <h2>What this package decides</h2>
            <p>
              Beside what it installs, the package brings the environment to what stands below, and every run of it does so again.
              Runtime settings of the same names, such as <span class="name">telephony.login</span>, give single values anew.
            </p>
            
        """;

    const string Last = """
        <h2>Done by this package</h2>
            <p>
              The package has brought the environment to what stands below: leave out the steps that say the same. What it had to
              leave to <span class="name">voicedeploy configure</span> is named in the last lines of the run, and in its log.
            </p>
            
        """;

    static string Table(ConfigurationNode section) => string.Concat(
        [
            "<table>\n      <tr><th>Part</th><th>Decided</th></tr>\n",
            .. ((section as ConfigurationNode.Mapping)?.Entries ?? Sequence<ConfigurationEntry>.Empty).Select(part =>
                $"      <tr><td class=\"name\">{Text(part.Key)}</td><td>{Words(part.Value)}</td></tr>\n"),
            "    </table>",
        ]);

    /// <summary>What no host of a package asks Microsoft Graph for; empty where nothing is to be asked.</summary>
    static string LeftToGraph(ConfigurationNode section)
    {
        var asked = AskedOfGraph(section).ToList();
        return asked.Count == 0 ? "" : $"""

                <div class="note">
                  Microsoft Graph has to be asked for this, which Package Deployer does not: {string.Join(", ", asked)}. Run
                  <span class="name">voicedeploy configure</span> with the file that this package was made with.
                </div>
            """;
    }

    static IEnumerable<string> AskedOfGraph(ConfigurationNode section)
    {
        if (Part(section, "app-registration") is not null) yield return "the app registration";
        if (Part(section, "application-user") is { } user && Part(user, "client-id") is null)
            yield return "the application user, which takes its client id from the registration";
        if (Part(section, "agents") is ConfigurationNode.List agents && agents.Entries.Any(agent => Part(agent, "group") is not null))
            yield return "agents by group";
    }

    static ConfigurationNode? Part(ConfigurationNode node, string key) =>
        (node as ConfigurationNode.Mapping)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    static string Words(ConfigurationNode node) => node switch
    {
        ConfigurationNode.Mapping map =>
            string.Join("<br />", map.Entries.Select(entry => $"{Text(entry.Key)}: {Inline(entry.Value)}")),
        ConfigurationNode.List list when list.Entries.Count > MostEntries => $"{list.Entries.Count} entries",
        ConfigurationNode.List list => string.Join("<br />", list.Entries.Select(Inline)),
        _ => Inline(node),
    };

    static string Inline(ConfigurationNode node) => node switch
    {
        ConfigurationNode.Mapping map => string.Join(", ", map.Entries.Select(entry => $"{Text(entry.Key)} {Inline(entry.Value)}")),
        ConfigurationNode.List list => string.Join(", ", list.Entries.Select(Inline)),
        ConfigurationNode.Text text => Text(text.Value ?? ""),
        _ => throw new InvalidOperationException($"Nobody shows {node.GetType().Name}; this is our bug."),
    };

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
