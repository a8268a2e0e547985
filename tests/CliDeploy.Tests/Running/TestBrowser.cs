using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>
/// The browser of a person who signs in: an xdg-open of its own, first on the path, writes down the address; what is done with it there is
/// done here, as a browser does it.
/// </summary>
sealed class TestBrowser(Cli cli, LocalDataverseServer server)
{
    string Opened => Path.Combine(cli.Folder, "opened.txt");

    /// <summary>For the programs that are started from now on.</summary>
    public void Install()
    {
        var folder = Directory.CreateDirectory(Path.Combine(cli.Folder, "browser")).FullName;
        var opener = Path.Combine(folder, "xdg-open");
        // Moved, so that nobody reads half an address.
        File.WriteAllText(opener, $"#!/bin/sh\nprintf '%s' \"$1\" > '{Opened}.part' && mv '{Opened}.part' '{Opened}'\n");
#pragma warning disable CA1416 // The tests that come here run on Linux.
        File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        cli.Variables["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
        cli.Variables["DISPLAY"] = ":99";
    }

    /// <summary>Waits until the program has opened the page.</summary>
    public async Task<string> AddressAsync(Process program)
    {
        var began = Stopwatch.StartNew();
        while (!File.Exists(Opened))
        {
            if (program.HasExited || began.Elapsed > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException($"No page was opened: {await program.StandardError.ReadToEndAsync()}");
            await Task.Delay(50);
        }

        return File.ReadAllText(Opened);
    }

    /// <summary>Presses one of the page's buttons.</summary>
    /// <param name="field">user, with a name, or cancel.</param>
    /// <returns>What the person reads in the end, in a page of the program.</returns>
    public async Task<string> AnswerAsync(string address, string field, string value)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(server.SignIn!.AuthorityCertificateFile) },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        });
        var page = await http.GetStringAsync(address);
        var flow = Regex.Match(page, "name=flow value=([^>]+)>").Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["flow"] = flow, [field] = value });
        using var sent = await http.PostAsync(new Uri(new Uri(address), "/authorize/login"), form);
        var answer = await sent.Content.ReadAsStringAsync();
        // Azure.Identity lets the browser post the answer; a person would read a redirected one now.
        if (Regex.Match(answer, "<form method=post action=\"([^\"]+)\">") is not { Success: true } back) return answer;
        using var posted = new FormUrlEncodedContent(Regex.Matches(answer, "name=(\\w+) value=\"([^\"]*)\"")
            .Select(pair => KeyValuePair.Create(pair.Groups[1].Value, WebUtility.HtmlDecode(pair.Groups[2].Value))));
        return await DeliverAsync(http, WebUtility.HtmlDecode(back.Groups[1].Value), await posted.ReadAsStringAsync());
    }

    /// <summary>Azure.Identity opens the browser first and listens then; a person is never as fast as a test.</summary>
    static async Task<string> DeliverAsync(HttpClient http, string address, string form)
    {
        for (var left = 100; ; left--)
        {
            try
            {
                using var content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
                using var told = await http.PostAsync(address, content);
                return await told.Content.ReadAsStringAsync();
            }
            catch (HttpRequestException early) when (early.HttpRequestError == HttpRequestError.ConnectionError && left > 0)
            {
                await Task.Delay(50);
            }
        }
    }
}
