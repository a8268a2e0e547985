using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class Choices_that_are_checked : IDisposable
{
    const string Choice = Core + "/OptionSets/smp_syncmethod.xml";

    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void An_option_without_a_label_in_the_base_language_is_refused()
    {
        _repository.Edit(Choice, "description=\"Polling\" languagecode=\"1033\"", "description=\"\" languagecode=\"1033\"");
        _repository.CheckSolutions().ShouldReport("PACK-025", Choice, _repository.LineOf(Choice, "361710000"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("361720000")]
    public void An_option_outside_the_publishers_range_is_refused(string value)
    {
        _repository.Edit(Choice, "value=\"361710001\"", $"value=\"{value}\"");
        _repository.CheckSolutions().ShouldReport("PACK-026", Choice, _repository.LineOf(Choice, $"value=\"{value}\""));
    }

    [Fact]
    public void A_component_that_does_not_say_what_introduced_it_is_refused()
    {
        _repository.Edit(Choice, "  <IntroducedVersion>1.0.0.0</IntroducedVersion>\n", "");
        _repository.CheckSolutions().ShouldReport("PACK-034", Choice, 1);
    }
}
