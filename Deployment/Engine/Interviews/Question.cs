using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Interviews;

/// <summary>Something to decide. May always be left unanswered: what is not decided is not touched.</summary>
/// <param name="Path">What is decided, such as "telephony.login" or "cif1.apps".</param>
/// <param name="Ask">For people, one sentence.</param>
/// <param name="Usual">What is proposed, and taken where nobody is asked; empty: nothing.</param>
public sealed record Question(string Path, string Ask, QuestionKind Kind, Sequence<string> Usual)
{
    /// <summary>What the environment has; empty where only people know.</summary>
    public Sequence<Choice> Offered { get; init; } = Sequence<Choice>.Empty;

    /// <summary>Something else than what is offered may be written, too.</summary>
    public bool MayBeOther { get; init; }
}

public enum QuestionKind
{
    /// <summary>One of what is offered.</summary>
    One,

    /// <summary>Any number of what is offered.</summary>
    Several,

    /// <summary>Whatever is typed.</summary>
    Text,
}

/// <summary>What was answered so far, in the order it was asked.</summary>
public sealed record Answers(Sequence<Answer> All)
{
    public static readonly Answers None = new(Sequence<Answer>.Empty);

    /// <summary>The last answer to a question counts.</summary>
    /// <param name="values">Empty: it is left undecided.</param>
    public Answers With(string path, IEnumerable<string> values) =>
        new(All.Where(answer => answer.Path != path).Append(new(path, values.ToSequence())).ToSequence());

    /// <returns>null where it was not asked yet.</returns>
    public Sequence<string>? To(string path) => All.FirstOrDefault(answer => answer.Path == path)?.Values;

    internal bool Has(string path) => To(path) is { Count: > 0 };
}

public sealed record Answer(string Path, Sequence<string> Values);

/// <summary>An interview as a page shows it.</summary>
/// <param name="Questions">Those that are asked, now that the rest is answered so.</param>
/// <param name="Answers">One to each of them.</param>
public sealed record InterviewForm(Sequence<Question> Questions, Answers Answers);
