using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Interviews;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Interviews;

public sealed class An_interview
{
    const string Client = "00000000-0000-0000-0000-0000000000c1";

    static readonly Offer Empty = new("https://contoso.crm4.dynamics.com", new(Scenario.Cif2, "it looks so"), new());

    static readonly Offer Rich = Empty with
    {
        BusinessUnits = Choices("Sales"),
        Users = Choices("ann@contoso.com", "bob@contoso.com"),
        Teams = Choices("Callers"),
        Settings = Choices("CallDurationLimit"),
        CallbackLists = Choices("Sales", "Support"),
        Queues = Choices("Sales calls"),
    };

    [Fact]
    public void Asks_in_the_order_of_the_guide_and_only_what_earlier_answers_leave_open() => Assert.Equal(
        [
            "app-registration.credential", "application-user.client-id", "telephony.login", "telephony.secret", "profile.unique-name",
            "agents",
            "agents.team", "agents.group", "settings", "default-assignee.user", "phone-call-form.apps", "callback-profiles",
        ],
        Paths(Rich, _ => []));

    [Fact]
    public void Answers_lead_to_further_questions() => Assert.Equal(
        [
            "app-registration.credential", "application-user.client-id", "application-user.business-unit", "telephony.login",
            "telephony.secret", "profile.unique-name", "profile.assign", "agents", "agents.team", "agents.group", "settings",
            "settings.CallDurationLimit", "default-assignee.user",
            "phone-call-form.apps", "callback-profiles", "callback-profiles.Sales.queue", "callback-profiles.Support.queue",
        ],
        Paths(Rich, Everything));

    [Fact]
    public void Single_session_apps_are_asked_for_where_they_are_used()
    {
        var asked = Paths(Rich with { Scenario = new(Scenario.Cif1, "it looks so"), Apps = Choices("sales") }, question =>
            question.Offered.Take(1).Select(choice => choice.Value));

        Assert.Contains("cif1.roles", asked);
        Assert.DoesNotContain("profile.unique-name", asked);
    }

    [Fact]
    public void What_is_answered_becomes_the_section_and_what_is_not_stays_out()
    {
        var answers = Answers.None;
        while (Interview.Next(Rich, answers) is { } question)
            answers = answers.With(question.Path, question.Path == "callback-profiles.Support.queue" ? [] : Everything(question));

        var (configuration, problems) = ConfigurationSection.Read(Interview.Section(answers));

        Assert.Empty(problems);
        Assert.Equal(
            (Guid.Parse(Client), "Sales"),
            (configuration.ApplicationUser!.ApplicationId, configuration.ApplicationUser.BusinessUnit!.Name));
        Assert.Equal(["ann@contoso.com", "bob@contoso.com"], configuration.Agents.Select(agent => agent.Email));
        Assert.Equal(["Callers"], configuration.AgentTeams.Select(team => team.Name));
        Assert.Equal(["Night shift"], configuration.AgentGroups.Select(group => group.Name));
        Assert.Equal([("CallDurationLimit", "5")], configuration.Settings.Select(setting => (setting.Name, setting.Value)));
        Assert.Equal(
            [("Sales", "Sales calls")], configuration.CallbackProfiles.Select(callback => (callback.List.Name, callback.Queue.Name)));
        Assert.Null(configuration.ProviderAccess);
    }

    [Theory]
    [InlineData("github", "contoso/voice", "production")]
    [InlineData("azure-devops", "contoso", "Voice", "prod", "00000000-0000-0000-0000-0000000000d1")]
    [InlineData("federated", "aks", "system:serviceaccount:voice:sync", "https://oidc.contoso.com/")]
    [InlineData("certificate", "voice.cer")]
    [InlineData("secret-file", "voice.secret", "6")]
    [InlineData("secret-vault", "voice-client-secret", "6", "https://contoso.vault.azure.net")]
    public void A_credential_of_the_app_registration_is_asked_for_by_its_kind_and_written_once_it_is_whole(
        string kind, params string[] values)
    {
        var (whole, half) = (Registered(kind, values), Registered(kind, [.. values.SkipLast(1), ""]));

        Assert.Empty(whole.Problems);
        Assert.Contains($"{kind}=", whole.Written, StringComparison.Ordinal);
        Assert.All(values, value => Assert.Contains($"={value}", whole.Written, StringComparison.Ordinal));
        Assert.NotNull(whole.Configuration.ApplicationUser);
        Assert.Null(half.Configuration.Registration);
        Assert.Empty(half.Problems);
    }

    [Fact]
    public void What_a_credential_cannot_be_is_told_at_once()
    {
        var answers = Answers.None
            .With("app-registration.credential", ["secret-file"])
            .With("app-registration.secret-file", ["voice.secret"]);
        var months = new Question("app-registration.months", "?", QuestionKind.Text, Sequence<string>.Empty);

        Assert.NotNull(Interview.Problem(answers, months, "40"));
        Assert.Null(Interview.Problem(answers, months, "24"));
    }

    static (VoiceConfiguration Configuration, IReadOnlyList<object> Problems, string Written) Registered(string kind, string[] values)
    {
        var (answers, left) = (Answers.None, new Queue<string>(values));
        while (Interview.Next(Rich, answers) is { } question)
        {
            string[] answer = question.Path switch
            {
                "app-registration.credential" => [kind],
                "app-registration.client-id" => [],
                _ when question.Path.StartsWith("app-registration.", StringComparison.Ordinal) && left.Dequeue() is { Length: > 0 } value =>
                    [value],
                _ => [],
            };
            answers = answers.With(question.Path, answer);
        }

        var section = Interview.Section(answers);
        var (configuration, problems) = ConfigurationSection.Read(section);
        return (configuration, [.. problems], Write(section));
    }

    static string Write(ConfigurationNode node) => node switch
    {
        ConfigurationNode.Mapping map => string.Join(" ", map.Entries.Select(entry => $"{entry.Key}={Write(entry.Value)}")),
        ConfigurationNode.List list => string.Join(" ", list.Entries.Select(Write)),
        ConfigurationNode.Text text => text.Value ?? "",
        _ => throw new NotSupportedException(),
    };

    [Fact]
    public void Nothing_is_usual_where_nothing_is_configured_but_a_profile_for_the_panel()
    {
        var (configuration, problems) = ConfigurationSection.Read(Interview.Section(Interview.Usual(Rich)));

        Assert.Empty(problems);
        Assert.Equal(("voice_agents", ProfileAssignment.Role), (configuration.Profile!.UniqueName, configuration.Profile.Assignment));
        Assert.Equal(new VoiceConfiguration { Profile = configuration.Profile }, configuration);
    }

    [Fact]
    public void What_is_configured_is_usual()
    {
        var now = new VoiceConfiguration
        {
            ApplicationUser = new(Guid.Parse(Client), null, ""),
            Variables = Sequence.Of(new WantedVariable("enreach_TelephonyApiLogin", "voice@contoso.com", "")),
            Agents = Sequence.Of(new WantedAgent("ann@contoso.com", null, null, "")),
            Assignee = new(null, null, ""),
        };

        var (usual, _) = ConfigurationSection.Read(Interview.Section(Interview.Usual(Rich with { Now = now })));

        Assert.Equal(Guid.Parse(Client), usual.ApplicationUser!.ApplicationId);
        Assert.Equal("voice@contoso.com", Assert.Single(usual.Variables).Value);
        Assert.Equal("ann@contoso.com", Assert.Single(usual.Agents).Email);
        Assert.Null(usual.Assignee!.Email);
    }

    [Fact]
    public void As_a_form_all_that_is_asked_is_there_at_once_and_unanswered_questions_have_their_usual_answer()
    {
        var untouched = Interview.Form(Rich, Answers.None);
        var answered = Interview.Form(Rich, Answers.None.With("settings", ["CallDurationLimit"]).With("settings.CallDurationLimit", ["5"]));
        var taken = Interview.Form(Rich, answered.Answers.With("settings", []));

        Assert.Equal(Interview.Usual(Rich), untouched.Answers);
        Assert.Equal(untouched.Answers.All.Select(answer => answer.Path), untouched.Questions.Select(question => question.Path));
        Assert.Equal(["5"], answered.Answers.To("settings.CallDurationLimit"));
        Assert.DoesNotContain(taken.Questions, question => question.Path == "settings.CallDurationLimit");
    }

    [Theory]
    [InlineData("telephony.secret", "hunter2hunter2", "the secret itself is never written here")]
    [InlineData("application-user.client-id", "contoso", "does not have the form")]
    [InlineData("settings.CallDurationLimit", "long", "a whole number of seconds from 0 to 3600")]
    public void An_answer_that_will_not_do_is_refused_at_once_and_a_secret_is_not_repeated(string path, string value, string why)
    {
        var problem = Interview.Problem(Answers.None, new(path, "?", QuestionKind.Text, Sequence<string>.Empty), value);

        Assert.Contains(why, problem);
        Assert.DoesNotContain("hunter2", problem);
        Assert.Null(Interview.Problem(Answers.None, new(path, "?", QuestionKind.Text, Sequence<string>.Empty), ""));
    }

    static IEnumerable<string> Everything(Question question) => question.Path switch
    {
        "app-registration.credential" => [],
        "agents.group" => ["Night shift"],
        "application-user.client-id" => [Client],
        "telephony.login" => ["voice@contoso.com"],
        "telephony.secret" => [],
        "profile.unique-name" => ["contoso_voice"],
        "settings.CallDurationLimit" => ["5"],
        _ when question.Kind == QuestionKind.One => [question.Offered[0].Value],
        _ => question.Offered.Select(choice => choice.Value),
    };

    static List<string> Paths(Offer offer, Func<Question, IEnumerable<string>> answer)
    {
        var answers = Answers.None;
        while (Interview.Next(offer, answers) is { } question) answers = answers.With(question.Path, answer(question));
        return [.. answers.All.Select(given => given.Path)];
    }

    static Sequence<Choice> Choices(params string[] names) => names.Select(name => new Choice(name, name)).ToSequence();
}
