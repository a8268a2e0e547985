using VoiceForD365.CliDeploy.Tests.Running;

namespace VoiceForD365.CliDeploy.Tests.Wizard;

public sealed class The_wizard_is_a_floor
{
    /// <summary>It stands on top: other commands begin without it, and load nothing of what it needs.</summary>
    [Fact]
    public void Nobody_below_knows_it_but_the_program_that_hands_it_its_place()
    {
        var folder = Path.Combine(Cli.Repository, "CliDeploy");
        var knowing = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("Wizard/", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(Path.Combine(folder, file)) is var text
                && (text.Contains("CliDeploy.Wizard", StringComparison.Ordinal)
                    || text.Contains("AspNetCore.Components", StringComparison.Ordinal)));

        Assert.Equal(["Program.cs"], knowing);
    }
}
