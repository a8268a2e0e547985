using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>What every command tells that reads a package and an environment.</summary>
static class Reading
{
    /// <exception cref="RunFailedException">The package cannot be read or is not as its maker left it.</exception>
    public static OpenPackage ReadPackage(this IView view, CommandSettings settings) =>
        view.ReadPackage(settings.Package, settings.RequiredSigner);

    /// <inheritdoc cref="OpenPackage.Read"/>
    public static OpenPackage ReadPackage(this IView view, string? path, string? signer)
    {
        var package = OpenPackage.Read(path, signer);
        view.Tell(new Note.PackageIs(package.Desired.Name, package.Desired.Version.ToString(), package.Path));
        return package;
    }

    /// <summary>The package and the environment, for commands that only look; says what is read.</summary>
    /// <exception cref="MisuseException">The target cannot be meant.</exception>
    /// <exception cref="RunFailedException">
    /// The package cannot be read or is not as its maker left it, or there is no target to open.
    /// </exception>
    public static async Task<Opened> OpenAsync(this IView view, CommandSettings settings)
    {
        var open = TargetOpener.Prepare(settings.Target, view);
        var package = view.ReadPackage(settings);
        try
        {
            var target = await open();
            view.TellReading(target);
            return new(package, target);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public static void TellReading(this IView view, OpenTarget target)
    {
        view.Tell(target.Note);
        view.Tell(new Note.Reading());
    }

    /// <summary>Nothing is planned yet, so nothing but waiting can happen.</summary>
    public static Listener Waiting(this IView view) => new(happened =>
    {
        if (happened is DeploymentEvent.Waiting waiting) view.Tell(new Note.Waiting(waiting));
    });
}

/// <summary>What a command looks at; both are closed with it.</summary>
sealed record Opened(OpenPackage Package, OpenTarget Target) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        using (Package) await Target.DisposeAsync();
    }
}
