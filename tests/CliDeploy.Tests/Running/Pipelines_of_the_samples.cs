using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>The steps of samples/pipelines, run as their systems run them; a local Dataverse plays the token's issuer.</summary>
public sealed class Pipelines_of_the_samples : IDisposable
{
    const string Subject = "repo:contoso/voice:environment:voice-production";
    const string Organization = "33333333-0000-0000-0000-000000000001";
    const string Connection = "sc://contoso/Voice/voice-production";

    readonly Cli _cli = new() { NamesTheLocalDataverse = false };

    [FactWhereTrustIsAFile]
    public async Task GitHub_plans_waits_deploys_what_was_planned_and_looks_again()
    {
        await using var server = await StartAsync();
        AsGitHub(server);

        var planned = await StepAsync("plan.sh");
        var output = File.ReadAllText(_cli.Variables["GITHUB_OUTPUT"]);
        var summary = File.ReadAllText(_cli.Variables["GITHUB_STEP_SUMMARY"]);
        var deployed = await StepAsync("deploy.sh");
        var again = await StepAsync("plan.sh");

        Assert.True(planned.ExitCode == 0, planned.Error);
        Assert.Equal("changes=true\n", output);
        Assert.Contains("VoiceForD365Core", summary, StringComparison.Ordinal);
        Assert.True(deployed.ExitCode == 0, deployed.Error);
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal("changes=true\nchanges=false\n", File.ReadAllText(_cli.Variables["GITHUB_OUTPUT"]));
        Assert.DoesNotContain(
            server.AdminToken, planned.Output + planned.Error + deployed.Output + deployed.Error, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task Azure_is_told_by_its_own_commands_whether_anything_changes()
    {
        await using var server = await StartAsync();
        AsAzure(server);

        var planned = await StepAsync("plan.sh");
        var examined = await StepAsync("doctor.sh");

        Assert.True(planned.ExitCode == 0, planned.Error);
        Assert.Contains("##vso[task.setvariable variable=changes;isOutput=true]true", planned.Output, StringComparison.Ordinal);
        Assert.Contains("##vso[task.uploadsummary]", planned.Output, StringComparison.Ordinal);
        // Nothing is installed, which is an error to doctor and annotated as one.
        Assert.Equal(1, examined.ExitCode);
        Assert.Contains("##vso[task.logissue type=error;", examined.Output, StringComparison.Ordinal);
    }

    [FactOnLinux]
    public async Task A_program_that_is_not_what_the_release_says_is_not_taken()
    {
        var release = Release();
        var taken = await StepAsync("install.sh");
        File.AppendAllText(Path.Combine(release, "voicedeploy-1.2.3-linux-x64.tar.gz"), "!");
        var changed = await StepAsync("install.sh");

        Assert.True(taken.ExitCode == 0, taken.Error);
        Assert.Contains("voicedeploy 1.2.3 is in ", taken.Output, StringComparison.Ordinal);
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("is not what SHA256SUMS says", changed.Error, StringComparison.Ordinal);
    }

    [FactOnLinux]
    public async Task A_release_without_a_program_for_this_machine_is_told_as_that()
    {
        File.WriteAllText(Path.Combine(Release(), "SHA256SUMS"), $"{new string('0', 64)}  ../../evil-linux-x64.tar.gz\n");

        var ran = await StepAsync("install.sh");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("names no single program for linux-x64", ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();

    Task<LocalDataverseServer> StartAsync() => TrustedJobs.StartAsync(
        Path.Combine(_cli.Folder, "trusting"),
        new("https://token.actions.githubusercontent.com", Subject),
        new($"https://vstoken.dev.azure.com/{Organization}", Connection));

    void AsGitHub(LocalDataverseServer server)
    {
        SignIn(server);
        _cli.Variables["GITHUB_ACTIONS"] = "true";
        _cli.Variables["GITHUB_OUTPUT"] = _cli.Write("output", "");
        _cli.Variables["GITHUB_STEP_SUMMARY"] = _cli.Write("summary.md", "");
        _cli.Variables["AZURE_TENANT_ID"] = server.SignIn!.TenantId;
        _cli.Variables["AZURE_CLIENT_ID"] = server.SignIn.ClientId;
        _cli.Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] =
            $"{TrustedJobs.Origin(server)}/pipelines/github/{Uri.EscapeDataString(Subject)}/idtoken?api-version=2.0";
        _cli.Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = server.AdminToken;
    }

    void AsAzure(LocalDataverseServer server)
    {
        SignIn(server);
        _cli.Variables["TF_BUILD"] = "True";
        _cli.Variables["AGENT_TEMPDIRECTORY"] = _cli.Folder;
        _cli.Variables["SYSTEM_OIDCREQUESTURI"] =
            $"{TrustedJobs.Origin(server)}/pipelines/azure/{Organization}/{Uri.EscapeDataString(Connection)}/oidctoken";
        _cli.Variables["SYSTEM_ACCESSTOKEN"] = server.AdminToken;
        _cli.Variables["AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"] = "44444444-0000-0000-0000-000000000001";
        _cli.Variables["AZURESUBSCRIPTION_CLIENT_ID"] = server.SignIn!.ClientId;
        _cli.Variables["AZURESUBSCRIPTION_TENANT_ID"] = server.SignIn.TenantId;
    }

    void SignIn(LocalDataverseServer server)
    {
        _cli.Write("voice.yaml", $"environment: {TrustedJobs.Origin(server)}\n");
        _cli.Variables["SSL_CERT_FILE"] = server.SignIn!.AuthorityCertificateFile;
        _cli.Variables["AZURE_AUTHORITY_HOST"] = TrustedJobs.Origin(server);
    }

    /// <summary>A release's folder with a program of two lines.</summary>
    string Release()
    {
        var release = Directory.CreateDirectory(Path.Combine(_cli.Folder, "release")).FullName;
        var program = Path.Combine(_cli.Folder, "voicedeploy");
        File.WriteAllText(program, "#!/bin/sh\necho 1.2.3\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var archive = Path.Combine(release, "voicedeploy-1.2.3-linux-x64.tar.gz");
        using (var file = File.Create(archive))
        using (var zip = new GZipStream(file, CompressionLevel.Fastest))
        using (var tar = new TarWriter(zip)) tar.WriteEntry(program, "voicedeploy");
        File.WriteAllText(
            Path.Combine(release, "SHA256SUMS"),
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(archive)))}  {Path.GetFileName(archive)}\n");
        (_cli.Variables["VOICE_RELEASE"], _cli.Variables["VOICE_BIN"]) = (release, Path.Combine(_cli.Folder, "bin"));
        return release;
    }

    async Task<Ran> StepAsync(string step)
    {
        var bin = Directory.CreateDirectory(Path.Combine(_cli.Folder, "path")).FullName;
        var program = Path.Combine(bin, "voicedeploy");
        if (!File.Exists(program)) File.CreateSymbolicLink(program, Cli.Executable);
        using var process = _cli.Start(start =>
        {
            start.FileName = "bash";
            start.Environment["PATH"] = $"{bin}:{start.Environment["PATH"]}";
        }, Path.Combine(Cli.Repository, "samples", "pipelines", "steps", step));
        return await Cli.FinishAsync(process);
    }
}
