using Spectre.Console;
using VoiceForD365.Deployment.Interviews;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Asks the questions of an interview at a terminal, one after the other.</summary>
static class InterviewPrompts
{
    const int Page = 15;
    const string LeaveOut = "-";

    static readonly Choice Nothing = new("", "nothing: leave it as it is");
    static readonly Choice Other = new("", "something else ...");

    public static Answers Ask(IAnsiConsole console, Offer offer)
    {
        var answers = Answers.None;
        while (Interview.Next(offer, answers) is { } question)
            answers = answers.With(question.Path, Ask(console, question, answers));
        return answers;
    }

    static IReadOnlyList<string> Ask(IAnsiConsole console, Question question, Answers answers) => question switch
    {
        { Kind: QuestionKind.Text } => Type(console, question, answers),
        { Offered.Count: 0, MayBeOther: true } => Type(console, question, answers),
        { Offered.Count: 0 } => [],
        { Kind: QuestionKind.One } => Choose(console, question, answers),
        { Kind: QuestionKind.Several } => Mark(console, question),
        _ => throw new NotSupportedException($"Nobody asks {question.Kind}; this is our bug."),
    };

    /// <summary>What is usual stands first, where the cursor is.</summary>
    static IReadOnlyList<string> Choose(IAnsiConsole console, Question question, Answers answers)
    {
        var usual = question.Usual.Select(value => Known(question, value)).ToList();
        Choice[] choices =
        [
            .. usual.Count == 0 ? [Nothing] : usual,
            .. question.Offered.Except(usual),
            .. question.MayBeOther ? [Other] : Array.Empty<Choice>(),
            .. usual.Count == 0 ? Array.Empty<Choice>() : [Nothing],
        ];
        var prompt = new SelectionPrompt<Choice>()
            .Title(Markup.Escape(question.Ask))
            .PageSize(Page)
            .UseConverter(choice => Markup.Escape(choice.Label))
            .AddChoices(choices);
        if (choices.Length > Page) prompt.EnableSearch();
        var chosen = console.Prompt(prompt);
        if (ReferenceEquals(chosen, Other)) return Type(console, question, answers);
        console.MarkupLineInterpolated($"{question.Ask} [bold]{chosen.Label}[/]");
        return ReferenceEquals(chosen, Nothing) ? [] : [chosen.Value];
    }

    static List<string> Mark(IAnsiConsole console, Question question)
    {
        var usual = question.Usual.Select(value => Known(question, value)).ToList();
        var prompt = new MultiSelectionPrompt<Choice>()
            .Title(Markup.Escape(question.Ask))
            .PageSize(Page)
            .NotRequired()
            .UseConverter(choice => Markup.Escape(choice.Label))
            .AddChoices(question.Offered.Union(usual));
        foreach (var choice in usual) prompt.Select(choice);
        var chosen = console.Prompt(prompt);
        console.MarkupLineInterpolated($"{question.Ask} [bold]{string.Join("; ", chosen.Select(choice => choice.Label))}[/]");
        return [.. chosen.Select(choice => choice.Value)];
    }

    static IReadOnlyList<string> Type(IAnsiConsole console, Question question, Answers answers)
    {
        var usual = question.Usual.FirstOrDefault();
        var hint = usual is null ? "(Enter: leave it out)" : $"({LeaveOut} and Enter: leave it out)";
        var prompt = new TextPrompt<string>(Markup.Escape($"{question.Ask} {hint}"))
            .AllowEmpty()
            .Validate(text => Interview.Problem(answers, question, text.Trim() is LeaveOut ? "" : text.Trim()) is { } why
                ? ValidationResult.Error($"[red]{Markup.Escape(why)}[/]")
                : ValidationResult.Success());
        if (usual is not null) prompt.DefaultValue(usual);
        return console.Prompt(prompt).Trim() is { Length: > 0 } text and not LeaveOut ? [text] : [];
    }

    static Choice Known(Question question, string value) =>
        question.Offered.FirstOrDefault(choice => choice.Value.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? new(value, value);
}
