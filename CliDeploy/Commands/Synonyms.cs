namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Words people bring along from other tools.</summary>
static class Synonyms
{
    static readonly Dictionary<string, string> Commands = new()
    {
        ["install"] = "deploy",
        ["upgrade"] = "deploy",
        ["update"] = "deploy",
        ["apply"] = "deploy",
        ["run"] = "deploy",
        ["diff"] = "plan",
        ["what-if"] = "plan",
        ["whatif"] = "plan",
        ["dry-run"] = "plan",
        ["validate"] = "plan",
        ["info"] = "status",
        ["show"] = "status",
        ["list"] = "status",
        ["build"] = "package",
        ["pack"] = "package",
    };

    /// <summary>
    /// What only asks is answered: no word at all, "help", "version", and a group of commands by itself. What would write is only
    /// suggested, see <see cref="CommandFor"/>.
    /// </summary>
    public static string[] Resolve(string[] arguments) => arguments switch
    {
        [] => ["--help"],
        ["help", .. var rest] => [.. rest, "--help"],
        ["version"] => ["--version"],
        ["local" or "smart-routing" or "fleet"] => [.. arguments, "--help"],
        _ => arguments,
    };

    /// <returns>The command of ours that does what this word means elsewhere; null when none does.</returns>
    public static string? CommandFor(string word) => Commands.GetValueOrDefault(word.ToLowerInvariant());
}
