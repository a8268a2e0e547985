using System.CommandLine;
using System.CommandLine.Parsing;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>What the program is started with.</summary>
/// <param name="File">null: none is read, with a local Dataverse.</param>
/// <param name="Seed">Of the day of calls that is invented for a local Dataverse.</param>
sealed record StartArguments(string? File, int Seed)
{
    public bool IsLocal => File is null;

    /// <returns>
    /// null: help or the version was asked for, or the arguments do not fit. All of it was said, and the program ends with the exit code.
    /// </returns>
    public static StartArguments? Read(string[] args, TextWriter output, TextWriter error, out int exitCode)
    {
        var file = new Argument<string>("file")
        {
            Description = "The environments to serve, and where the telephony cloud is",
            DefaultValueFactory = _ => "voicesync.yaml",
        };
        var local = new Option<int>("--local")
        {
            Description = "Show it without any cloud: a local Dataverse, and a day of calls that the seed decides",
            HelpName = "seed",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var root = new RootCommand("Makes phone call records in Dataverse from the calls and callback requests of the telephony cloud.")
        {
            file, local,
        };
        root.Validators.Add(result => Check(result, file, local));
        var parsed = root.Parse(args);
        exitCode = 0;
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) error.WriteLine($"error  {problem.Message}");
            error.WriteLine("fix    --help lists what there is");
            exitCode = 2;
            return null;
        }

        if (parsed.Action is not null)
        {
            exitCode = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
            return null;
        }

        return parsed.GetResult(local) is { } given
            ? new(null, given.Tokens.Count == 0 ? 1 : parsed.GetValue(local))
            : new(parsed.GetValue(file)!, Seed: 1);
    }

    static void Check(CommandResult result, Argument<string> file, Option<int> local)
    {
        if (result.GetResult(file) is { Tokens: [{ Value: ['-', ..] unknown }, ..] }) result.AddError($"There is no option '{unknown}'.");
        if (result.GetResult(local) is not null && result.GetResult(file) is { Tokens.Count: > 0 })
            result.AddError("With --local no file is read; give one of the two.");
    }
}
