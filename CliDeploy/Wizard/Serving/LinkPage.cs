using System.Text;
using VoiceForD365.CliDeploy.Targets;

namespace VoiceForD365.CliDeploy.Wizard.Serving;

/// <summary>
/// A page on the disk that leads to the link. Everybody on a machine may see what a program was started with, and a browser is started with
/// its address; only this user reads the page.
/// </summary>
sealed class LinkPage : IDisposable
{
    const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    readonly string _folder;

    LinkPage(string folder) => _folder = folder;

    public string File => Path.Combine(_folder, "wizard.html");

    /// <summary>Where such a page lies.</summary>
    /// <remarks>A browser in a snap sees neither /tmp nor hidden folders (snapcraft.io/docs/home-interface).</remarks>
    public static string Place => OperatingSystem.IsLinux()
        && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : Path.GetTempPath();

    /// <param name="link">Opens once.</param>
    /// <param name="place">An existing folder.</param>
    /// <returns>null: it cannot be written there.</returns>
    public static LinkPage? TryWrite(string link, string place)
    {
        var page = new LinkPage(Path.Combine(place, $"voicedeploy-{Gate.Random()[..16]}"));
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(page._folder);
            else Directory.CreateDirectory(page._folder, Owner);
            OwnerFile.Write(page.File, Encoding.UTF8.GetBytes(Html(link)), overwrites: false);
            return page;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            page.Dispose();
            return null;
        }
    }

    /// <summary>Deletes it; nothing where that was done before.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What stays opens nothing: its link was used, or its program has ended.
        }
    }

    static string Html(string link) =>
        $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="refresh" content="0; url={link}">
        <title>Voice for Dynamics 365</title>
        <p><a href="{link}">Open the wizard</a></p>
        </html>
        """;
}
