using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>The local Dataverse on its own.</summary>
static class LocalCommands
{
    /// <summary>Serves until it is asked to stop.</summary>
    /// <param name="options">What the command line says of it; folder, preset and faults are found out here.</param>
    /// <param name="faults">A script's file; null: nothing goes wrong.</param>
    public static async Task<Result> StartAsync(
        SettingSources sources, LocalDataverseOptions options, string? faults, IView view, CancellationToken cancellation)
    {
        var folder = TargetChoice.LocalFolder(sources);
        var complete = options with { DataFolder = folder, Faults = FaultFile.Read(faults) };
        await using var server = await LocalTarget.StartAsync(complete, sources.Find(Setting.Preset)?.Value);
        var address = server.Address.ToString().TrimEnd('/');
        view.Tell(new Note.TargetIs("local", address, $"the local Dataverse, with its data in {folder}"));
        // What is redirected may be a log, and no log holds a token; the page asks for it then.
        var page = Console.IsErrorRedirected ? $"{address}/" : $"{address}/#token={server.AdminToken}";
        view.Tell(new Note.Serving(address, Path.Combine(server.DataFolder, "admin.token"), page));
        if (server.SignIn is { } signIn) view.Tell(Signing(signIn));
        await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        return new Result.Said("local start", "stopped; the data is kept");
    }

    static Note.SigningIn Signing(LocalSignIn signIn) => new(
        signIn.Environment.ToString().TrimEnd('/'),
        signIn.Authority.ToString().TrimEnd('/'),
        signIn.TenantId,
        signIn.ClientId,
        signIn.SecretFile,
        signIn.CertificateFile,
        signIn.AuthorityCertificateFile);

    public static Result Reset(SettingSources sources)
    {
        var folder = TargetChoice.LocalFolder(sources);
        try
        {
            LocalDataverseReset.Delete(folder);
            return new Result.Said("local reset", $"the data of the local Dataverse in {folder} has been deleted");
        }
        catch (LocalDataverseException unusable)
        {
            throw new RunFailedException(LocalTarget.Explain(unusable, folder), unusable);
        }
    }
}
