namespace VoiceForD365.LocalDataverse.Clients.Tests;

/// <summary>
/// Clients that were written for the platform, as the package registry has them, over TLS: connect, rows, batch, upsert, pages, metadata,
/// import. Each file in node/ is one client, each script in LocalDataverse/docs/curl one thing a client does.
/// </summary>
[Collection(nameof(TestEnvironment))]
public sealed class Public_clients_run_unmodified(TestEnvironment environment)
{
    public static TheoryData<string> NodeClients =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Tests, "node"), "*.test.js")
            .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> CurlScripts =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "LocalDataverse/docs/curl")).Select(file => Path.GetFileName(file))
            .Where(name => name is not ("README.md" or "common")).Order(StringComparer.Ordinal)];

    [TheoryWithClients]
    [MemberData(nameof(NodeClients))]
    public async Task From_npm(string file)
    {
        Clients.Demand();

        var run =
            await ToolRun.StartAsync("node", ["--test", "--test-reporter=spec", $"node/{file}"], Repository.Tests, environment.Variables);

        Assert.True(run.Succeeded, run.Output);
        Assert.Matches(@"\bpass [1-9]", run.Output);
        DoesNotTellSecrets(run);
    }

    [TheoryWithCurl]
    [MemberData(nameof(CurlScripts))]
    public async Task With_curl(string script)
    {
        var run =
            await ToolRun.StartAsync(
                "bash", [Path.Combine(Repository.Root, "LocalDataverse/docs/curl", script)], Repository.Root, environment.Variables);

        Assert.True(run.Succeeded, run.Output);
        DoesNotTellSecrets(run);
    }

    [Theory]
    [InlineData("package-lock.json")]
    [InlineData(".npmrc")]
    public void No_package_registry_is_named(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Tests, file));

        Assert.DoesNotContain("\"resolved\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("registry=", text, StringComparison.Ordinal);
    }

    void DoesNotTellSecrets(ToolRun run) =>
        Assert.All(new List<string> { File.ReadAllText(environment.SignIn.SecretFile), "Bearer eyJ" }, secret =>
            Assert.DoesNotContain(secret, run.Output, StringComparison.Ordinal));
}
