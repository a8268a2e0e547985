using Enreach.Voice.Plugins.Settings;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Interviews;

/// <summary>
/// What is asked of whoever decides about an environment, in the order of the guide; later questions depend on earlier answers. Knows no
/// terminal and no page: they show a question, check what is answered, and ask for the next. Pure.
/// </summary>
public static class Interview
{
    const string Callbacks = "callback-profiles";
    const string Teams = "agents.team";
    const string Group = "agents.group";
    const string ApplicationUser = "application-user";
    const string FormApps = "phone-call-form.apps";
    const string NewProfile = "voice_agents";

    /// <returns>null: everything is answered.</returns>
    public static Question? Next(Offer offer, Answers answers) =>
        Questions(offer, answers).FirstOrDefault(question => answers.To(question.Path) is null);

    /// <summary>Every question answered with what is usual, nobody being asked.</summary>
    public static Answers Usual(Offer offer)
    {
        var answers = Answers.None;
        while (Next(offer, answers) is { } question) answers = answers.With(question.Path, question.Usual);
        return answers;
    }

    /// <summary>All questions together, for whoever shows them on one page.</summary>
    /// <param name="given">What was answered; where nothing was, what is usual counts.</param>
    public static InterviewForm Form(Offer offer, Answers given)
    {
        var (questions, answers) = (new List<Question>(), Answers.None);
        while (Next(offer, answers) is { } question)
        {
            questions.Add(question);
            answers = answers.With(question.Path, given.To(question.Path) ?? question.Usual);
        }

        return new(questions.ToSequence(), answers);
    }

    /// <returns>Why the question cannot be answered so; null where it can.</returns>
    public static string? Problem(Answers answers, Question question, string value)
    {
        if (value.Length == 0) return null;
        var (_, problems) = ConfigurationSection.Read(Section(answers.With(question.Path, [value])));
        if (problems.Count > 0) return problems[0].Why;
        if (!question.Path.StartsWith("settings.", StringComparison.Ordinal)) return null;
        var name = question.Path.Substring("settings.".Length);
        return SettingRules.TryFind(name) is { } rule and not SettingRule.StatusReason
            ? SettingCheck.Judge(rule, name, value, new NoWorld()).Problem
            : null;
    }

    /// <summary>The section "configuration" that the answers make.</summary>
    public static ConfigurationNode Section(Answers answers)
    {
        ConfigurationNode section = new ConfigurationNode.Mapping(Sequence<ConfigurationEntry>.Empty, Place);
        foreach (var (path, values) in answers.All.Select(answer => (answer.Path, answer.Values)).Where(answer => answer.Values.Count > 0))
            section = path switch
            {
                Callbacks => WithCallbacks(section, values, answers),
                Teams => Append(section, "agents", values.Select(team => Map(("team", team)))),
                Group => Append(section, "agents", values.Select(group => Map(("group", group)))),
                "agents" => Append(section, path, values.Select(Text)),
                "cif1.apps" or "cif1.roles" or FormApps => ConfigurationPaths.Set(section, path, List(values.Select(Text))),
                "settings" => section,
                _ when path.StartsWith(Callbacks, StringComparison.Ordinal) || RegistrationQuestions.IsOf(path) => section,
                _ => ConfigurationPaths.Set(section, path, Text(values[0])),
            };
        var registered = RegistrationQuestions.With(section, answers, Place);
        return registered == section || ConfigurationPaths.PartsIn(section).Contains(ApplicationUser)
            ? registered
            : ConfigurationPaths.Set(registered, ApplicationUser, Map());
    }

    static IEnumerable<Question> Questions(Offer offer, Answers answers)
    {
        var now = offer.Now;
        const string Client = "application-user.client-id";
        foreach (var question in RegistrationQuestions.Ask(offer, answers)) yield return question;
        var isRegistered = RegistrationQuestions.IsDecided(answers);
        // The registration's own, where that is decided.
        if (!isRegistered)
            yield return new(Client, "Which application do the telephony services sign in as?", QuestionKind.One, One(
                now.ApplicationUser?.ApplicationId?.ToString("D")))
            {
                Offered = offer.ApplicationUsers,
                MayBeOther = true,
            };
        if ((isRegistered || answers.Has(Client)) && offer.BusinessUnits.Count > 0)
            yield return new(
                "application-user.business-unit",
                "Which business unit should its user be in? The root one if you choose none.",
                QuestionKind.One,
                One(now.ApplicationUser?.BusinessUnit?.Name))
            {
                Offered = offer.BusinessUnits,
            };
        yield return Typed("telephony.login", "Which login is used to ask the telephony?", offer);
        yield return Typed(
            "telephony.secret",
            "Where is its secret kept? Give the resource id of a secret in Azure Key Vault, never the secret itself.",
            offer);
        if (offer.Scenario.Scenario == Scenario.Cif1 || now.ProviderAccess is not null)
        {
            yield return new(
                "cif1.apps", "Which apps should show the panel (CIF 1.0)?", QuestionKind.Several, Names(now.ProviderAccess?.Apps))
            {
                Offered = offer.Apps,
            };
            if (answers.Has("cif1.apps"))
                yield return new(
                    "cif1.roles", "Which roles may use it?", QuestionKind.Several, Names(now.ProviderAccess?.Roles))
                { Offered = offer.Roles };
        }

        if (offer.Scenario.Scenario is Scenario.Cif2 or Scenario.Omnichannel || now.Profile is not null)
        {
            const string Profile = "profile.unique-name";
            yield return new(
                Profile, "Which experience profile should have the panel? You can name a new one.", QuestionKind.One, One(
                    now.Profile?.UniqueName ?? NewProfile))
            {
                Offered = offer.Profiles,
                MayBeOther = true,
            };
            if (answers.Has(Profile))
                yield return new("profile.assign", "Who should get the profile?", QuestionKind.One, One(
                    now.Profile is { Assignment: ProfileAssignment.Listed } ? "listed" : "role"))
                {
                    Offered = Sequence.Of(
                        new Choice("role", "everybody with the role Voice User"),
                        new Choice("agents", "each agent you name next"),
                        new Choice("listed", "only the users it has now")),
                };
        }

        yield return new(
            "agents", "Who are the agents?", QuestionKind.Several, now.Agents.Select(agent => agent.Email).ToSequence())
        { Offered = offer.Users };
        yield return new(Teams, "Which teams' members are agents, too?", QuestionKind.Several, Sequence<string>.Empty)
        {
            Offered = offer.Teams,
        };
        yield return new(
            Group, "Which directory group's members are agents, too? Its name or object id.", QuestionKind.Text, Sequence<string>.Empty);
        yield return new("settings", "Which settings do you want to change?", QuestionKind.Several, Sequence<string>.Empty)
        {
            Offered = offer.Settings,
        };
        foreach (var setting in answers.To("settings") ?? Sequence<string>.Empty)
            yield return new($"settings.{setting}", $"Which value should {setting} have?", QuestionKind.Text, One(
                now.Settings.FirstOrDefault(known => known.Name == setting)?.Value));
        yield return new(
            "default-assignee.user", "Who should own calls of unknown people?", QuestionKind.One, One(
                now.Assignee is { } assignee ? assignee.Email ?? ConfigurationSection.ApplicationUserWord : null))
        {
            Offered = isRegistered || answers.Has(Client)
                ? offer.Users.Prepend(new(ConfigurationSection.ApplicationUserWord, "the application user")).ToSequence()
                : offer.Users,
        };
        yield return new(
            FormApps, "Which apps should show our phone call form?", QuestionKind.Several, Names(now.PhoneCallForm?.Apps))
        {
            Offered = offer.Apps,
        };
        if (offer.CallbackLists.Count == 0 || offer.Queues.Count == 0) yield break;
        yield return new(
            Callbacks, "Which callback lists should go to a queue?", QuestionKind.Several, now.CallbackProfiles
                .Select(callback => callback.List.Name)
                .Where(list => offer.CallbackLists.Any(offered => offered.Value == list))
                .Distinct()
                .ToSequence())
        {
            Offered = offer.CallbackLists,
        };
        foreach (var list in answers.To(Callbacks) ?? Sequence<string>.Empty)
            yield return new(QueueOf(list), $"Which queue should the list {list} go to?", QuestionKind.One, One(
                now.CallbackProfiles.FirstOrDefault(callback => callback.List.Name == list)?.Queue.Name))
            {
                Offered = offer.Queues,
            };
    }

    static Question Typed(string path, string ask, Offer offer)
    {
        var variable = TelephonyNames.Variables[path.Substring("telephony.".Length)];
        return new(path, ask, QuestionKind.Text, One(
            offer.Now.Variables.FirstOrDefault(known => Converging.Same(known.SchemaName, variable))?.Value));
    }

    static ConfigurationNode WithCallbacks(ConfigurationNode section, Sequence<string> lists, Answers answers)
    {
        var profiles = lists.Where(list => answers.Has(QueueOf(list)))
            .Select(list => Map(("name", list), ("list", list), ("queue", answers.To(QueueOf(list))![0]), ("synchronization", "polling")));
        return Append(section, Callbacks, profiles);
    }

    static string QueueOf(string list) => $"{Callbacks}.{list}.queue";

    static ConfigurationNode Append(ConfigurationNode section, string part, IEnumerable<ConfigurationNode> entries)
    {
        var there = (section as ConfigurationNode.Mapping)?.Entries.FirstOrDefault(entry => entry.Key == part)?.Value;
        var all = ((there as ConfigurationNode.List)?.Entries ?? Sequence<ConfigurationNode>.Empty).Concat(entries).ToList();
        return all.Count == 0 ? section : ConfigurationPaths.Set(section, part, List(all));
    }

    const string Place = "answers";

    static ConfigurationNode Text(string value) => new ConfigurationNode.Text(value, Place);

    static ConfigurationNode List(IEnumerable<ConfigurationNode> entries) => new ConfigurationNode.List(entries.ToSequence(), Place);

    static ConfigurationNode Map(params (string Key, string Value)[] entries) => new ConfigurationNode.Mapping(
        entries.Select(entry => new ConfigurationEntry(entry.Key, Place, Text(entry.Value))).ToSequence(), Place);

    static Sequence<string> One(string? value) => value is null ? Sequence<string>.Empty : Sequence.Of(value);

    static Sequence<string> Names(Sequence<WantedName>? names) =>
        (names ?? Sequence<WantedName>.Empty).Select(name => name.Name).ToSequence();

    /// <summary>What a value means here is judged by the plan, which knows the environment.</summary>
    sealed class NoWorld : ISettingWorld
    {
        public IReadOnlyDictionary<int, string> ReadPhoneCallStatusReasons() => new Dictionary<int, string>();

        public SettingUser? TryReadUser(Guid id) => null;

        public bool IsCloudId(Guid id) => false;
    }
}
