using System.Reflection;
using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Tests.Diagnostics;

/// <summary>Engine and gateways serve two doors, and name the ways of neither.</summary>
public sealed partial class Texts_name_no_door_s_ways
{
    [Theory]
    [InlineData("Deployment")]
    public void No_text_names_an_option_command_or_variable_of_the_command_line(string folder)
    {
        var lines =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            where !file.Replace('\\', '/').Contains("/obj/")
            from line in File.ReadAllLines(file)
            where !line.TrimStart().StartsWith("//") && OptionOrCommand().IsMatch(line)
            select $"{Path.GetFileName(file)}: {line.Trim()}";

        Assert.Empty(lines);
    }

    [Fact]
    public void Every_way_is_listed_for_the_doors() => Assert.Equal(
        typeof(Ways).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => field.GetValue(null)),
        Ways.All);

    [Fact]
    public void A_door_puts_its_own_words_in_place_of_the_neutral_ones()
    {
        var problem = Diagnostic.Error("SCN-001", "what", "where", "why", $"provision it, or {Ways.ScenarioAuto}");

        var here = problem.At(new System.Collections.Generic.Dictionary<string, string> { [Ways.ScenarioAuto] = "press the button" });

        Assert.Equal("provision it, or press the button", here.Fix);
    }

    [GeneratedRegex("\"[^\"]*(--[a-z]|voicedeploy |VOICEDEPLOY_)")]
    private static partial Regex OptionOrCommand();
}
