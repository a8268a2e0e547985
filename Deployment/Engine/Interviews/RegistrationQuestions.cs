using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Interviews;

/// <summary>How the telephony services sign in: the part "app-registration", as far as it can be asked. Pure.</summary>
static class RegistrationQuestions
{
    public const string Part = "app-registration";
    const string Credential = Part + ".credential";
    const string Client = Part + ".client-id";

    static readonly Kind[] Kinds =
    [
        new(
            "github",
            "a workflow of GitHub, without a secret",
            [new("github", "Which repository? Write owner/name.", null), new("environment", "Which of its environments?", null)]),
        new(
            "azure-devops",
            "a service connection of Azure DevOps, without a secret",
            [
                new("azure-devops", "Which organization?", null),
                new("project", "Which project?", null),
                new("service-connection", "Which service connection?", null),
                new("organization-id", "Which id does the organization have? Its issuer ends with it.", null),
            ]),
        new(
            "federated",
            "another identity provider, without a secret",
            [
                new("federated", "What should the credential be called?", null),
                new("subject", "Which subject do its tokens have?", null),
                new("issuer", "Which issuer do its tokens have? An https address.", null),
            ]),
        new("certificate", "a certificate", [new("certificate", "Which file has its public part?", "voice.cer")]),
        new(
            "secret-file",
            "a client secret, in a file that only you can read",
            [
                new("secret-file", "In which file should the secret be kept until you hand it over?", "voice.secret"),
                new("months", "How many months should it be valid, from 1 to 24?", "12"),
            ]),
        new(
            "secret-vault",
            "a client secret, in Azure Key Vault",
            [
                new("secret-name", "What should the secret be called in the vault?", "voice-client-secret"),
                new("months", "How many months should it be valid, from 1 to 24?", "12"),
                new("secret-vault", "Which vault? Its https address.", null),
            ]),
    ];

    public static bool IsOf(string path) => path.StartsWith(Part + ".", StringComparison.Ordinal);

    /// <summary>A credential was chosen, and all that it needs was answered.</summary>
    public static bool IsDecided(Answers answers) =>
        Chosen(answers) is { } chosen && chosen.Keys.All(key => answers.Has($"{Part}.{key.Name}"));

    public static IEnumerable<Question> Ask(Offer offer, Answers answers)
    {
        yield return new(
            Credential,
            "With which new credential should the telephony services sign in? Nothing, if their app registration is complete.",
            QuestionKind.One,
            Sequence<string>.Empty)
        {
            Offered = Kinds.Select(kind => new Choice(kind.Word, kind.Label)).ToSequence(),
        };
        if (Chosen(answers) is not { } chosen) yield break;
        yield return new(
            Client,
            $"Which app registration gets it? The one named '{WantedRegistration.DefaultName}', found or created, if you choose none.",
            QuestionKind.One,
            offer.Now.ApplicationUser?.ApplicationId is { } id ? Sequence.Of($"{id:D}") : Sequence<string>.Empty)
        {
            Offered = offer.ApplicationUsers,
            MayBeOther = true,
        };
        foreach (var key in chosen.Keys)
            yield return new(
                $"{Part}.{key.Name}",
                key.Ask,
                QuestionKind.Text,
                key.Usual is null ? Sequence<string>.Empty : Sequence.Of(key.Usual));
    }

    /// <summary>The part, once all of the credential is answered: half a one is none.</summary>
    public static ConfigurationNode With(ConfigurationNode section, Answers answers, string place)
    {
        if (!IsDecided(answers)) return section;
        var chosen = Chosen(answers)!;
        var credential = new ConfigurationNode.Mapping(
            chosen.Keys.Select(key => new ConfigurationEntry(key.Name, place, Text(answers.To($"{Part}.{key.Name}")![0]))).ToSequence(),
            place);
        section = ConfigurationPaths.Set(
            section, Part + ".credentials", new ConfigurationNode.List(Sequence.Of<ConfigurationNode>(credential), place));
        if (answers.Has(Client)) section = ConfigurationPaths.Set(section, Client, Text(answers.To(Client)![0]));
        return section;

        ConfigurationNode Text(string value) => new ConfigurationNode.Text(value, place);
    }

    static Kind? Chosen(Answers answers) =>
        answers.Has(Credential) ? Kinds.FirstOrDefault(kind => kind.Word == answers.To(Credential)![0]) : null;

    /// <param name="Word">The key that tells the kind.</param>
    sealed record Kind(string Word, string Label, Key[] Keys);

    sealed record Key(string Name, string Ask, string? Usual);
}
