using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>
/// The real executable, with Azure.Identity as it is, sends a person to the page of a local Dataverse and gets an answer back.
/// </summary>
public sealed class Signing_in_with_the_browser : IDisposable
{
    readonly Cli _cli = new();

    [FactWhereTrustIsAFile]
    public async Task A_person_signs_in_and_the_deployment_goes_on_by_itself()
    {
        await using var server = await StartAsync();
        var browser = Browser(server);

        using var process = _cli.Start(To(server, "deploy"));
        var told = await browser.AnswerAsync(await browser.AddressAsync(process), "user", "admin@voice.local");
        var ran = await Cli.FinishAsync(process);

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Contains("signing in with the browser", ran.Error, StringComparison.Ordinal);
        Assert.Contains("Sign in with the browser that opens now.", ran.Error, StringComparison.Ordinal);
        Assert.Contains("complete", told, StringComparison.Ordinal);
        Assert.DoesNotContain("code_challenge", ran.Output + ran.Error, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task A_plan_is_made_in_the_name_of_who_signed_in()
    {
        await using var server = await StartAsync();
        var browser = Browser(server);

        using var process = _cli.Start(To(server, "plan"));
        await browser.AnswerAsync(await browser.AddressAsync(process), "user", "admin@voice.local");
        var ran = await Cli.FinishAsync(process);

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Contains("VoiceForD365Core", ran.Output, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task Who_cancels_on_the_page_is_told_what_else_there_is_and_nothing_is_written()
    {
        await using var server = await StartAsync();
        var browser = Browser(server);

        using var process = _cli.Start(To(server, "deploy"));
        await browser.AnswerAsync(await browser.AddressAsync(process), "cancel", "1");
        var ran = await Cli.FinishAsync(process);

        Assert.Equal((1, "ENV-003"), (ran.ExitCode, Assert.Single(ran.Codes)));
        Assert.Contains("AADSTS65004: User declined", ran.Error, StringComparison.Ordinal);
        AssertHelps(ran);
        Assert.Empty(server.Requests);
    }

    [FactWhereTrustIsAFile]
    public async Task Ctrl_C_ends_the_wait_for_a_page_that_was_closed()
    {
        await using var server = await StartAsync();
        var browser = Browser(server);

        using var process = _cli.Start(To(server, "plan"));
        await browser.AddressAsync(process);
        Signals.Interrupt(process);
        var ran = await Cli.FinishAsync(process);

        Assert.Equal((1, "RUN-001"), (ran.ExitCode, Assert.Single(ran.Codes)));
        Assert.Contains("nothing was written", ran.Error, StringComparison.Ordinal);
        AssertHelps(ran);
    }

    [FactWhereTrustIsAFile]
    public async Task Where_there_is_no_screen_that_is_told_before_anybody_waits()
    {
        await using var server = await StartAsync();
        Browser(server);
        foreach (var screen in new[] { "DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME" }) _cli.Variables[screen] = "";

        await AssertToldBeforeAsync(server, "No browser can be opened here: neither DISPLAY nor WAYLAND_DISPLAY is set.");
    }

    [FactWhereTrustIsAFile]
    public async Task Where_nothing_opens_a_browser_that_is_told_too()
    {
        await using var server = await StartAsync();
        Browser(server);
        _cli.Variables["PATH"] = _cli.Folder;

        await AssertToldBeforeAsync(server, "xdg-open, gnome-open, kfmclient and wslview are all missing");
    }

    public void Dispose() => _cli.Dispose();

    async Task AssertToldBeforeAsync(LocalDataverseServer server, string why)
    {
        var ran = await _cli.RunAsync(To(server, "plan"));

        Assert.Equal((64, "CLI-004"), (ran.ExitCode, Assert.Single(ran.Codes)));
        Assert.Contains(why, ran.Error, StringComparison.Ordinal);
        AssertHelps(ran);
    }

    static void AssertHelps(Ran ran)
    {
        Assert.Contains("--auth device-code", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
    }

    TestBrowser Browser(LocalDataverseServer server)
    {
        var browser = new TestBrowser(_cli, server);
        browser.Install();
        return browser;
    }

    string[] To(LocalDataverseServer server, string command)
    {
        _cli.Variables["SSL_CERT_FILE"] = server.SignIn!.AuthorityCertificateFile;
        _cli.Variables["AZURE_AUTHORITY_HOST"] = TrustedJobs.Origin(server);
        return [command, "--environment", TrustedJobs.Origin(server), "--auth", "browser"];
    }

    static Task<LocalDataverseServer> StartAsync() =>
        LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Bare, HttpsPort = 0 });
}
