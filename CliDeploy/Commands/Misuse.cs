using System.CommandLine;
using System.CommandLine.Parsing;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Explains arguments that do not fit any command.</summary>
static class Misuse
{
    /// <returns>Empty when the arguments fit.</returns>
    public static IReadOnlyList<Diagnostic> Find(ParseResult parsed)
    {
        // An unknown word usually brings a second, vaguer complaint with it.
        var unknown = Unmatched(parsed).Select(token => Unknown(parsed, token)).ToList();
        return unknown.Count > 0 ? unknown : [.. parsed.Errors.Select(error => Other(parsed, error))];
    }

    /// <summary>
    /// Where the command itself is unknown, so is everything after it. What follows an unknown option is most likely its value, perhaps a
    /// secret, and is not repeated.
    /// </summary>
    static IEnumerable<string> Unmatched(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is RootCommand && parsed.UnmatchedTokens is [{ } command, ..] && !command.StartsWith('-'))
            return [command];
        var options = parsed.UnmatchedTokens.Where(token => token.StartsWith('-')).ToList();
        return options.Count > 0 ? options : parsed.UnmatchedTokens;
    }

    static Diagnostic Unknown(ParseResult parsed, string token)
    {
        var name = token.Split(['=', ':'], 2)[0];
        if (!token.StartsWith('-'))
            return Error(
                $"{Sentence(Repeating.Quote(token))} is not something '{Path(parsed)}' knows.",
                parsed,
                "no such name is known",
                parsed.CommandResult.Command is RootCommand && Synonyms.CommandFor(name) is { } command
                    ? $"did you mean 'voicedeploy {command}'?"
                    : Guess(parsed, name, Commands(parsed)));
        return name.Contains("secret", StringComparison.OrdinalIgnoreCase) || name.Contains("password", StringComparison.OrdinalIgnoreCase)
            ? Error(
                $"{Sentence(Repeating.Quote(name))} is not an option of '{Path(parsed)}'.",
                parsed,
                "secrets are never arguments: others could read them in the process list",
                "set VOICEDEPLOY_CLIENT_SECRET or VOICEDEPLOY_CERTIFICATE_PASSWORD, or the same with _FILE to name a file")
            : Error(
                $"{Sentence(Repeating.Quote(name))} is not an option of '{Path(parsed)}'.",
                parsed,
                "no such name is known",
                Guess(parsed, name, Options(parsed)));
    }

    static string Sentence(string quote) => char.ToUpperInvariant(quote[0]) + quote[1..];

    /// <summary>The parser quotes what it was given; a secret among it is not repeated.</summary>
    static string Words(ParseError error) => error.SymbolResult?.Tokens is { } tokens
        ? tokens.Where(token => Repeating.LooksLikeSecret(token.Value))
            .Aggregate(error.Message, (words, token) => words.Replace(token.Value, "***", StringComparison.Ordinal))
        : error.Message;

    static Diagnostic Other(ParseResult parsed, ParseError error) =>
        Error("The arguments are not valid.", parsed, Words(error), $"'{Path(parsed)} --help' shows how to use it");

    static Diagnostic Error(string what, ParseResult parsed, string why, string fix) =>
        Diagnostic.Error(CliCodes.ArgumentsMisused, what, Path(parsed), why, fix);

    static string Guess(ParseResult parsed, string name, IEnumerable<string> words) =>
        DidYouMean.Guess(name, words) is { } guess ? $"did you mean '{guess}'?" : $"'{Path(parsed)} --help' lists them all";

    static IEnumerable<string> Options(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Select(option => option.Name).Append("--help");

    static IEnumerable<string> Commands(ParseResult parsed) =>
        parsed.CommandResult.Command.Subcommands.Select(command => command.Name);

    static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command; result = result.Parent)
            names.Push(command.Command is RootCommand ? "voicedeploy" : command.Command.Name);
        return string.Join(' ', names);
    }
}
