using System.CommandLine;
using System.CommandLine.Completions;
using VoiceForD365.CliDeploy.Explaining;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Says what a diagnostic code means, without a network.</summary>
sealed class ExplainCommand
{
    readonly Argument<string?> _code = new("code")
    {
        Description = "A code such as SCN-001, or a prefix such as SCN [default: all codes]",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "code",
    };

    public ExplainCommand(Command command)
    {
        _code.CompletionSources.Add(_ => Explanations.All.Select(explained => new CompletionItem(explained.Code)));
        command.Arguments.Add(_code);
    }

    public Result Run(ParseResult parsed) => new Result.Explained(Find(parsed.GetValue(_code)));

    /// <exception cref="MisuseException">There is no such code.</exception>
    public static IReadOnlyList<Explanation> Find(string? typed)
    {
        if (typed is null) return Explanations.All;
        var code = typed.Trim().ToUpperInvariant();
        IReadOnlyList<Explanation> found =
        [
            .. Explanations.All.Where(
                explained => explained.Code == code || explained.Code.StartsWith(code + "-", StringComparison.Ordinal)),
        ];
        return found.Count > 0 ? found : throw new MisuseException(Unknown(code));
    }

    static Diagnostic Unknown(string code) => Diagnostic.Error(
        CliCodes.CodeUnknown,
        $"{char.ToUpperInvariant(Repeating.Quote(code)[0])}{Repeating.Quote(code)[1..]} is not a diagnostic code.",
        "argument code",
        "this version of the program does not know it",
        DidYouMean.Guess(code, Explanations.All.Select(explained => explained.Code)) is { } guess
            ? $"did you mean '{guess}'?"
            : "'voicedeploy explain' lists all");
}
