using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Wizard.Serving;

namespace VoiceForD365.CliDeploy.Tests.Wizard;

public sealed class A_browser_that_was_closed
{
    [Fact]
    public void Every_Enter_in_the_terminal_prints_another_link()
    {
        var (told, made) = (new StringWriter(), 0);

        WizardCommand.Renew(
            new StringReader("\n\n"), () => $"http://127.0.0.1:5090/open#{++made}", new PlainView(told, told, Verbosity.Normal));

        Assert.Equal(2, made);
        Assert.Contains("open#1", told.ToString());
        Assert.Contains("open#2", told.ToString());
    }
}
