namespace VoiceForD365.VoiceSync.Tests.Deploying;

public sealed class A_template_for_Azure : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("bicep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LinuxFact]
    public async Task It_compiles_and_no_rule_finds_anything() =>
        Assert.Equal(("", 0), await DeployingFiles.RunAsync(DeployingFiles.Bicep, "lint", DeployingFiles.Of("azure/main.bicep")));

    [LinuxFact]
    public async Task What_Azure_does_not_know_or_a_secret_that_is_put_out_is_found()
    {
        File.Copy(DeployingFiles.Of("azure/bicepconfig.json"), Path.Combine(_folder, "bicepconfig.json"));
        var template = Path.Combine(_folder, "main.bicep");
        var text = await File.ReadAllTextAsync(DeployingFiles.Of("azure/main.bicep"));
        await File.WriteAllTextAsync(template, text.Replace("enablePurgeProtection", "enablePurgeProtektion", StringComparison.Ordinal)
            + "\noutput key string = logs.listKeys().primarySharedKey\n");

        var (said, exitCode) = await DeployingFiles.RunAsync(DeployingFiles.Bicep, "lint", template);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("enablePurgeProtektion", said, StringComparison.Ordinal);
        Assert.Contains("outputs-should-not-contain-secrets", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Probes_ask_what_the_program_answers_and_there_is_time_for_a_farewell()
    {
        var text = File.ReadAllText(DeployingFiles.Of("azure/main.bicep"));

        Assert.Contains("path: '/health/live'", text, StringComparison.Ordinal);
        Assert.Contains("path: '/health/ready'", text, StringComparison.Ordinal);
        var seconds = int.Parse(text.Split("terminationGracePeriodSeconds: ")[1].Split('\n')[0]);
        Assert.True(seconds > Hosting.SyncApp.Farewell.TotalSeconds);
    }
}
