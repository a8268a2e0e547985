using System.Runtime.CompilerServices;

namespace VoiceForD365.Client.Tests;

/// <summary>Runs where Node.js and the npm packages are installed; else it is skipped and says what is missing.</summary>
public sealed class FactWithToolsAttribute : FactAttribute
{
    public FactWithToolsAttribute([CallerMemberName] string test = "") =>
        MissingTools.Skip(this, test, Tools.WhySkipped(withBrowser: false));
}

/// <inheritdoc cref="FactWithToolsAttribute"/>
public sealed class TheoryWithToolsAttribute : TheoryAttribute
{
    /// <param name="withBrowser">Chromium too.</param>
    public TheoryWithToolsAttribute(bool withBrowser = false, [CallerMemberName] string test = "") =>
        MissingTools.Skip(this, test, Tools.WhySkipped(withBrowser));
}

static class Tools
{
    /// <summary>What the TypeScript compiler asks for.</summary>
    static readonly Version Node = new(20, 19);

    public static string? WhySkipped(bool withBrowser) => MissingTools.WhySkipped(ToolRun.Folder, Node, Programs(withBrowser));

    /// <exception cref="InvalidOperationException">Something is missing; it says what.</exception>
    public static void Demand(bool withBrowser)
    {
        if (MissingTools.Find(ToolRun.Folder, Node, Programs(withBrowser)) is { } missing) throw new InvalidOperationException(missing);
    }

    /// <summary>The tests of the panel take the browser from here, unless CHROMIUM names another one.</summary>
    static string[] Programs(bool withBrowser) =>
        withBrowser && !File.Exists(Environment.GetEnvironmentVariable("CHROMIUM")) ? ["chromium"] : [];
}
