using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>
/// Runs the real executable in a world of its own: no settings from outside, a local Dataverse in a folder that is cleared away.
/// </summary>
sealed class Cli : IDisposable
{
    static readonly string[] Outside =
    [
        "CI", "TF_BUILD", "GITHUB_", "GITLAB_", "JENKINS_", "VOICEDEPLOY_", "AZURE_", "IDENTITY_", "MSI_", "NO_COLOR", "TERM",
        "ACTIONS_", "AZURESUBSCRIPTION_", "SYSTEM_", "XDG_DATA_HOME",
        "RUNNER_", "AGENT_", "WORKSPACE",
    ];

    static readonly string[] Targets = ["--environment", "--connection-string-variable", "--local", "--config"];

    public static string Executable { get; } = Metadata("Executable") + (OperatingSystem.IsWindows() ? ".exe" : "");

    public static string Repository { get; } = Metadata("Repository");

    /// <summary>Empty at first; also the working folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("voicedeploy-test-").FullName;

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Commands that name no target go to the local Dataverse; nobody sits at a terminal here, who would get it unasked.</summary>
    public bool NamesTheLocalDataverse { get; init; } = true;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public async Task<Ran> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await FinishAsync(process);
    }

    public Process Start(params string[] arguments) => Start(_ => { }, arguments);

    /// <param name="change">Has the last word on how it is started.</param>
    public Process Start(Action<ProcessStartInfo> change, params string[] arguments)
    {
        var start =
            new ProcessStartInfo(Executable, NamesTheLocalDataverse && GoesNowhere(arguments) ? [.. arguments, "--local"] : arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                WorkingDirectory = Folder,
            };
        foreach (var name in start.Environment.Keys.Where(IsFromOutside).ToList()) start.Environment.Remove(name);
        start.Environment["VOICEDEPLOY_HOME"] = Path.Combine(Folder, "home");
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        change(start);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <exception cref="TimeoutException">It goes on for minutes; it was killed. Under nohup a hang-up is ignored, for one.</exception>
    public static async Task<Ran> FinishAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Ran(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    bool GoesNowhere(string[] arguments) =>
        arguments is ["deploy" or "plan" or "status" or "uninstall" or "snapshot" or "restore", ..]
        && !arguments.Any(word => Targets.Any(target => word == target || word.StartsWith(target + "=", StringComparison.Ordinal)))
        && !Variables.ContainsKey("VOICEDEPLOY_CONFIG")
        && !Variables.ContainsKey("VOICEDEPLOY_ENVIRONMENT")
        && !Variables.ContainsKey("VOICEDEPLOY_CONNECTION_STRING_VARIABLE")
        && !arguments.Contains("--help");

    static bool IsFromOutside(string name) => Outside.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    static string Metadata(string key) =>
        typeof(Cli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

sealed record Ran(int ExitCode, string Output, string Error)
{
    /// <summary>Every line of stdout as JSON.</summary>
    public IReadOnlyList<JsonElement> Events =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public JsonElement Report => Events[^1];

    /// <summary>Codes of the diagnostics on stderr, in order.</summary>
    public IReadOnlyList<string> Codes =>
    [
        .. Error.Split('\n')
            .Where(line => line.StartsWith("error ", StringComparison.Ordinal) || line.StartsWith("warning ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]),
    ];
}
