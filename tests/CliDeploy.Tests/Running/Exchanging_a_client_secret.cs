using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>The app registration and its secret from the command line: made, added, handed over, removed; never on the screen.</summary>
public sealed class Exchanging_a_client_secret : IDisposable
{
    readonly Cli _cli = new();

    string File => Path.Combine(_cli.Folder, "voice.secret");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Is_done_in_steps_and_no_output_says_a_word_of_it()
    {
        _cli.Write(
            "voice.yaml", "preset: bare\nconfiguration:\n  app-registration:\n    credentials:\n      - secret-file: voice.secret\n");

        var made = await _cli.RunAsync("configure", "--local", "--config", "voice.yaml");
        var first = Secret();
        System.IO.File.Delete(File);
        var added = await _cli.RunAsync("secret", "add", "--local", "--config", "voice.yaml", "--output", "json");
        var second = Secret();
        var early = await _cli.RunAsync("secret", "remove", "--local", "--config", "voice.yaml");
        System.IO.File.Delete(File);
        var removed = await _cli.RunAsync("secret", "remove", "--local", "--config", "voice.yaml", "--verbosity", "detailed");

        Assert.Equal((0, 0, 1, 0), (made.ExitCode, added.ExitCode, early.ExitCode, removed.ExitCode));
        Assert.Contains(DiagnosticCodes.SecretNotHandedOver, early.Error);
        Assert.Contains("Client secret", removed.Output);
        Assert.NotEqual(first, second);
        foreach (var ran in new[] { made, added, early, removed })
            foreach (var secret in new[] { first, second })
                Assert.DoesNotContain(secret, ran.Output + ran.Error);
    }

    [Fact]
    public async Task Needs_a_file_that_says_where_it_is_kept()
    {
        var refused = await _cli.RunAsync("secret", "add", "--local");

        Assert.Equal(64, refused.ExitCode);
        Assert.Contains("CLI-015", refused.Error);
    }

    /// <returns>What the file holds, once it is whole.</returns>
    string Secret() =>
        System.IO.File.ReadAllLines(File).Single(line => line.StartsWith("secret: ", StringComparison.Ordinal))["secret: ".Length..];
}
