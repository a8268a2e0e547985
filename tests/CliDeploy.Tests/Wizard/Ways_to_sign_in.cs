using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Wizard.Pages;
using VoiceForD365.Gateways.WebApi.SignIn;

namespace VoiceForD365.CliDeploy.Tests.Wizard;

public sealed class Ways_to_sign_in
{
    [Fact]
    public void Each_has_words_of_its_own_for_who_does_not_know_its_option()
    {
        var words = Enum.GetValues<SignInMethod>().Select(SignInWords.Of).ToList();

        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(words, said => Assert.Matches("^[A-Z]", said));
        Assert.Empty(words.Intersect(Setting.Auth.Choices, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_one_can_be_chosen() =>
        Assert.Equal(Enum.GetValues<SignInMethod>().Order(), Setting.Auth.Choices.Select(TargetChoice.Method).Order());
}
