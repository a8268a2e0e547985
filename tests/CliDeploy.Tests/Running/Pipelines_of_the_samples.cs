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
        Assert.Equal("changes=true\nmore=false\nchanges=false\n", File.ReadAllText(_cli.Variables["GITHUB_OUTPUT"]));
        Assert.DoesNotContain(
            server.AdminToken, planned.Output + planned.Error + deployed.Output + deployed.Error, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task Azure_is_told_by_its_own_commands_whether_anything_changes()
    {
        await using var server = await StartAsync();
        AsAzure(server);
        _cli.Variables["SYSTEM_JOBATTEMPT"] = "2";

        var planned = await StepAsync("plan.sh");
        var examined = await StepAsync("doctor.sh");

        Assert.True(planned.ExitCode == 0, planned.Error);
        Assert.Contains("##vso[task.setvariable variable=changes;isOutput=true]true", planned.Output, StringComparison.Ordinal);
        Assert.Contains("##vso[task.setvariable variable=attempt;isOutput=true]2", planned.Output, StringComparison.Ordinal);
        Assert.Contains("##vso[task.uploadsummary]", planned.Output, StringComparison.Ordinal);
        // Nothing is installed, which is an error to doctor and annotated as one.
        Assert.Equal(1, examined.ExitCode);
        Assert.Contains("##vso[task.logissue type=error;", examined.Output, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task What_can_only_be_planned_once_the_package_is_there_asks_for_one_more_run_before_doctor_looks()
    {
        await using var server = await StartAsync();
        AsGitHub(server);
        File.AppendAllText(Path.Combine(_cli.Folder, "voice.yaml"), "configuration:\n  settings: { CallDurationLimit: 5 }\n");

        await StepAsync("plan.sh");
        var deployed = await StepAsync("deploy.sh");
        var waiting = await StepAsync("doctor.sh");
        await StepAsync("plan.sh");
        var completed = await StepAsync("deploy.sh");
        var looking = await StepAsync("doctor.sh");

        Assert.True(deployed.ExitCode == 0, deployed.Error);
        Assert.Matches("(?m)^::notice .*Run workflow", deployed.Output);
        Assert.True(waiting.ExitCode == 0, waiting.Error);
        Assert.Contains("by a new run", waiting.Output, StringComparison.Ordinal);
        Assert.True(completed.ExitCode == 0, completed.Error);
        Assert.DoesNotContain("::notice", completed.Output, StringComparison.Ordinal);
        Assert.Equal(1, looking.ExitCode);
        Assert.Equal(
            ["changes=true", "more=true", "changes=true", "more=false"], File.ReadAllLines(_cli.Variables["GITHUB_OUTPUT"]));
    }

    [FactWhereTrustIsAFile]
    public async Task What_doctor_finds_fails_the_job_unless_it_is_asked_only_to_warn()
    {
        await using var server = await StartAsync();
        AsGitHub(server);
        _cli.Variables["VOICE_DOCTOR"] = "warn";
        var warned = await StepAsync("doctor.sh");
        _cli.Variables["VOICE_DOCTOR"] = "Warn";
        var misspelt = await StepAsync("doctor.sh");

        Assert.True(warned.ExitCode == 0, warned.Error);
        Assert.Contains("::error title=DOC-", warned.Output, StringComparison.Ordinal);
        Assert.Contains("does not fail this job", warned.Output, StringComparison.Ordinal);
        Assert.Equal(64, misspelt.ExitCode);
        Assert.Contains("take fail or warn", misspelt.Error, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task A_doctor_that_cannot_look_fails_the_job_whatever_it_is_asked()
    {
        await using var server = await StartAsync();
        AsGitHub(server);
        (_cli.Variables["VOICE_DOCTOR"], _cli.Variables["AZURE_CLIENT_ID"]) = ("warn", "99999999-0000-0000-0000-000000000001");

        var ran = await StepAsync("doctor.sh");

        Assert.True(ran.ExitCode == 1, ran.Error);
        Assert.NotEmpty(ran.Codes);
    }

    [FactOnLinux]
    public async Task A_program_that_is_not_what_the_release_says_is_not_taken()
    {
        var release = Release("1.2.3");
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
        File.WriteAllText(Path.Combine(Release("1.2.3"), "SHA256SUMS"), $"{new string('0', 64)}  ../../evil-linux-x64.tar.gz\n");

        var ran = await StepAsync("install.sh");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("names no single program for linux-x64", ran.Error, StringComparison.Ordinal);
    }

    [FactOnLinux]
    public async Task Relative_folders_are_those_of_the_working_folder_and_the_path_gets_a_full_one()
    {
        Release("1.2.3");
        (_cli.Variables["VOICE_RELEASE"], _cli.Variables["VOICE_BIN"]) = ("release", "bin");
        _cli.Variables["GITHUB_PATH"] = _cli.Write("path.txt", "");

        var ran = await StepAsync("install.sh");

        var bin = Path.Combine(_cli.Folder, "bin");
        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Equal($"{bin}\n", File.ReadAllText(_cli.Variables["GITHUB_PATH"]));
        Assert.Equal(["voicedeploy"], Directory.EnumerateFileSystemEntries(bin).Select(Path.GetFileName));
    }

    [FactOnLinux]
    public async Task A_program_that_does_not_start_is_a_failure_and_never_put_on_the_path()
    {
        Release("1.2.3", script: "exit 3");
        _cli.Variables["GITHUB_PATH"] = _cli.Write("path.txt", "");

        var ran = await StepAsync("install.sh");

        Assert.Equal(3, ran.ExitCode);
        Assert.Equal("", File.ReadAllText(_cli.Variables["GITHUB_PATH"]));
    }

    [FactOnLinux]
    public async Task The_release_noted_in_the_repository_is_taken_unless_a_variable_names_another()
    {
        Release("1.2.3");
        _cli.Variables.Remove("VOICE_RELEASE");
        var noted = await StepAsync("install.sh", beside: "# a comment\r\n\r\nrelease\r\n");
        _cli.Variables["VOICE_RELEASE"] = "elsewhere";
        var named = await StepAsync("install.sh", beside: "release\n");

        Assert.True(noted.ExitCode == 0, noted.Error);
        Assert.Contains("voicedeploy 1.2.3 is in ", noted.Output, StringComparison.Ordinal);
        Assert.Equal(1, named.ExitCode);
        Assert.Contains("there is no folder elsewhere", named.Error, StringComparison.Ordinal);
    }

    [FactOnLinux]
    public async Task A_release_that_nobody_names_or_that_is_not_encrypted_is_refused_by_name()
    {
        _cli.Variables["VOICE_RELEASE"] = "http://example.com/voice";
        var open = await StepAsync("install.sh");
        _cli.Variables.Remove("VOICE_RELEASE");
        var unnamed = await StepAsync("install.sh", beside: "# only a comment\n");

        Assert.Equal(1, open.ExitCode);
        Assert.Contains("http://example.com/voice is not encrypted", open.Error, StringComparison.Ordinal);
        Assert.Equal(1, unnamed.ExitCode);
        Assert.Contains("no release is named", unnamed.Error, StringComparison.Ordinal);
    }

    [FactOnLinux]
    public async Task The_program_that_is_there_already_stays_only_if_it_has_the_version_that_is_wanted()
    {
        OnThePath("echo 1.2.3");
        Release("1.2.3");
        var same = await StepAsync("install.sh");
        Release("1.3.0");
        var newer = await StepAsync("install.sh");

        Assert.True(same.ExitCode == 0, same.Error);
        Assert.Contains("voicedeploy 1.2.3 is there already", same.Output, StringComparison.Ordinal);
        Assert.True(newer.ExitCode == 0, newer.Error);
        Assert.Contains("voicedeploy 1.3.0 is in ", newer.Output, StringComparison.Ordinal);
    }

    [TheoryOnLinux]
    [InlineData("RUNNER_TEMP")]
    [InlineData("AGENT_TEMPDIRECTORY")]
    [InlineData("WORKSPACE_TMP")]
    [InlineData(null)]
    public async Task The_program_goes_to_a_folder_of_the_job_alone(string? variable)
    {
        Release("1.2.3");
        _cli.Variables.Remove("VOICE_BIN");
        if (variable is not null) _cli.Variables[variable] = Path.Combine(_cli.Folder, "job");

        var ran = await StepAsync("install.sh");

        var expected = Path.Combine(_cli.Folder, variable is null ? ".voice" : "job", "voicedeploy-bin");
        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Contains($"is in {expected}\n", ran.Output, StringComparison.Ordinal);
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

    /// <summary>A release's folder with a program of two lines, which is the one that is named.</summary>
    string Release(string version, string? script = null)
    {
        var release = Path.Combine(_cli.Folder, "release");
        if (Directory.Exists(release)) Directory.Delete(release, recursive: true);
        Directory.CreateDirectory(release);
        var program = Script(Path.Combine(_cli.Folder, "voicedeploy"), script ?? $"echo {version}");
        var archive = Path.Combine(release, $"voicedeploy-{version}-linux-x64.tar.gz");
        using (var file = File.Create(archive))
        using (var zip = new GZipStream(file, CompressionLevel.Fastest))
        using (var tar = new TarWriter(zip)) tar.WriteEntry(program, "voicedeploy");
        File.WriteAllText(
            Path.Combine(release, "SHA256SUMS"),
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(archive)))}  {Path.GetFileName(archive)}\n");
        (_cli.Variables["VOICE_RELEASE"], _cli.Variables["VOICE_BIN"]) = (release, Path.Combine(_cli.Folder, "bin"));
        return release;
    }

    /// <summary>Another program than the one that is tested is on the path.</summary>
    void OnThePath(string script) => Script(Path.Combine(Directory.CreateDirectory(Bin).FullName, "voicedeploy"), script);

    static string Script(string path, string line)
    {
        File.WriteAllText(path, $"#!/bin/sh\n{line}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    string Bin => Path.Combine(_cli.Folder, "path");

    /// <param name="beside">What a repository notes in the file "release" beside its steps; null: the samples' own.</param>
    async Task<Ran> StepAsync(string step, string? beside = null)
    {
        var program = Path.Combine(Directory.CreateDirectory(Bin).FullName, "voicedeploy");
        if (!File.Exists(program)) File.CreateSymbolicLink(program, Cli.Executable);
        var script = Path.Combine(Cli.Repository, "samples", "pipelines", "steps", step);
        using var process = _cli.Start(start =>
        {
            start.FileName = "bash";
            start.Environment["PATH"] = $"{Bin}:{start.Environment["PATH"]}";
        }, beside is null ? script : Copy(script, beside));
        return await Cli.FinishAsync(process);
    }

    /// <summary>As it lies in a repository; committed from Windows, no file there may be run.</summary>
    string Copy(string script, string beside)
    {
        var steps = Directory.CreateDirectory(Path.Combine(_cli.Folder, "pipelines", "steps")).FullName;
        var copy = Path.Combine(steps, Path.GetFileName(script));
        File.WriteAllText(copy, File.ReadAllText(script));
        File.WriteAllText(Path.Combine(steps, "..", "release"), beside);
        return copy;
    }
}
