using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.PluginSteps;

public sealed class States_of_steps
{
    [Theory]
    [InlineData("on on off", "on on off", "")]
    [InlineData("on on off", "off off off", "0on 1on")]
    [InlineData("on on off", "off on off", "")]
    [InlineData("on off off", "on on on", "1off 2off")]
    [InlineData("on off off", "on on off", "")]
    [InlineData("on on off", "on on on", "")]
    [InlineData("on", "off", "")]
    [InlineData("on on", "off gone", "")]
    [InlineData("on on on", "off gone off", "0on 2on")]
    [InlineData("", "", "")]
    public void Where_all_steps_that_were_alike_have_changed_the_import_did_it_and_else_a_person(string before, string now, string undone)
    {
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.NewGuid()).ToList();

        var found = StepStates.Undone(States(before), States(now));

        Assert.Equal(undone, string.Join(" ", found.Select(step => $"{ids.IndexOf(step.Id)}{(step.IsEnabled ? "on" : "off")}")));

        CurrentStep[] States(string words) =>
            [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select((word, at) => (word, at))
                .Where(pair => pair.word != "gone")
                .Select(pair => new CurrentStep(ids[pair.at], pair.word == "on"))];
    }
}
