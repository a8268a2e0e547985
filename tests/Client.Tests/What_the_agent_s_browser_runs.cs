namespace VoiceForD365.Client.Tests;

/// <summary>What the agent's browser runs. The tests themselves are JavaScript; each of their files is one test case here.</summary>
public sealed class What_the_agent_s_browser_runs
{
    public static TheoryData<string> Files(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(ToolRun.Folder, folder), "*.test.js");
        return [.. files.Select(file => $"{folder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)];
    }

    [FactWithTools]
    public async Task The_TypeScript_compiler_finds_no_mistake_in_any_script()
    {
        Tools.Demand(withBrowser: false);

        var run = await ToolRun.StartAsync("node", ["node_modules/typescript/bin/tsc", "--project", "tsconfig.json"]);

        Assert.True(run.Succeeded, run.Output);
    }

    [TheoryWithTools]
    [MemberData(nameof(Files), "unit")]
    public Task Rules_hold(string file) => PassesAsync(file);

    [TheoryWithTools]
    [MemberData(nameof(Files), "property")]
    public Task Properties_hold_for_random_sequences(string file) => PassesAsync(file);

    [TheoryWithTools(withBrowser: true)]
    [MemberData(nameof(Files), "browser")]
    public Task The_panel_works_in_a_real_browser(string file) => PassesAsync(file, withBrowser: true);

    [TheoryWithTools(withBrowser: true)]
    [MemberData(nameof(Files), "wizard")]
    public Task The_wizard_works_in_a_real_browser(string file) => PassesAsync(file, withBrowser: true);

    [Theory]
    [InlineData("package-lock.json")]
    [InlineData(".npmrc")]
    public void No_package_registry_is_named(string file)
    {
        var text = File.ReadAllText(Path.Combine(ToolRun.Folder, file));

        Assert.DoesNotContain("\"resolved\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("registry=", text, StringComparison.Ordinal);
    }

    static async Task PassesAsync(string file, bool withBrowser = false)
    {
        Tools.Demand(withBrowser);

        var run = await ToolRun.StartAsync("node", ["--test", "--test-reporter=spec", file]);

        Assert.True(run.Succeeded, run.Output);
        Assert.Matches(@"\btests [1-9]", run.Output);
    }
}
