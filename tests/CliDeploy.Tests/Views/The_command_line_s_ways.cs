using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class The_command_line_s_ways
{
    [Fact]
    public void Every_way_is_said_as_one_does_it_here() => Assert.Equal(Ways.All.Order(), WayTexts.All.Keys.Order());

    [Fact]
    public void Text_and_JSON_say_the_option()
    {
        using var output = new StringWriter();
        var problem = Diagnostic.Error("SCN-001", "what", "where", "why", Ways.ScenarioAuto);

        new PlainView(output, output, Verbosity.Normal).Complain([problem], "nothing was written");
        new JsonView(output, output, Verbosity.Normal).Show(new Result.Refused("deploy", [problem], 1));

        Assert.Equal(2, output.ToString().Split("choose --scenario auto").Length - 1);
        Assert.DoesNotContain(Ways.ScenarioAuto, output.ToString(), StringComparison.Ordinal);
    }
}
