using System.Data.Common;
using Microsoft.AspNetCore.Connections;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Graph;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>
/// The embedded local Dataverse, served by this very process for as long as the command runs, and spoken to over loopback like any other.
/// </summary>
static class LocalTarget
{
    const Preset DefaultPreset = Preset.Cif2;

    public static async Task<OpenTarget> OpenAsync(Target.Local target, IView view)
    {
        var server = await StartAsync(new LocalDataverseOptions { DataFolder = target.Folder }, target.Preset);
        var address = EnvironmentAddress.TryParse(server.Address.ToString(), out _)!;
        var dataverse = new WebApiDataverse(address, new FixedToken(server.AdminToken), TargetOpener.Options(view));
        var why = target.WasAskedFor ? "" : "; no --environment was given";
        return new(
            dataverse,
            new Note.TargetIs("local", address.ToString(), $"the local Dataverse, with its data in {target.Folder}{why}"),
            () => dataverse.RequestsSent,
            async () =>
            {
                dataverse.Dispose();
                await server.DisposeAsync();
            },
            _ => new(
                new GraphDirectory(new Uri(server.Address, "/graph"), new FixedToken(server.AdminToken), TargetOpener.Options(view)),
                new SecretKeeper(vaults: null),
                () => DateTimeOffset.UtcNow));
    }

    /// <param name="options">What is served, and how; its data folder is named.</param>
    /// <param name="preset">null: as it was made, a new one as cif2.</param>
    /// <exception cref="RunFailedException">Its data cannot be used.</exception>
    public static async Task<LocalDataverseServer> StartAsync(LocalDataverseOptions options, string? preset)
    {
        var wanted = options with { Preset = preset is null ? DefaultPreset : Parse(preset), KillsItsProcess = true };
        try
        {
            return await ServeAsync(wanted, mayBeAnother: preset is null);
        }
        catch (Exception unusable) when (unusable is LocalDataverseException or DbException or IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException(Explain(unusable, wanted.DataFolder!), unusable);
        }
    }

    static async Task<LocalDataverseServer> ServeAsync(LocalDataverseOptions options, bool mayBeAnother)
    {
        try
        {
            return await LocalDataverseServer.StartAsync(options);
        }
        catch (LocalDataversePresetException other) when (mayBeAnother)
        {
            return await LocalDataverseServer.StartAsync(options with { Preset = Parse(other.Stored) });
        }
    }

    public static Diagnostic Explain(Exception unusable, string folder)
    {
        const string forget = "delete the data with 'voicedeploy local reset'";
        var (code, what, fix) = unusable switch
        {
            LocalDataverseInUseException => (
                CliCodes.LocalInUse,
                "The local Dataverse is in use.",
                "wait for the other command to end, choose another --local-data, or deploy into the running one with --environment "
                    + "and VOICEDEPLOY_ACCESS_TOKEN_FILE"),
            LocalDataverseTooNewException =>
                (
                    CliCodes.LocalTooNew,
                    "The local Dataverse was made by a newer version of this program.",
                    $"use that version, or {forget}"),
            LocalDataversePresetException =>
                (CliCodes.LocalUnusable, "The local Dataverse was made with another preset.", $"leave --preset out, or {forget}"),
            IOException { InnerException: AddressInUseException } =>
                (
                    CliCodes.LocalUnusable,
                    "The local Dataverse cannot listen.",
                    "choose another --port or --https-port, or leave it out to use any free one"),
            _ => (CliCodes.LocalUnusable, "The local Dataverse cannot be used.", $"choose another --local-data, or {forget}"),
        };
        return Diagnostic.Error(code, what, folder, unusable.Message, fix);
    }

    static Preset Parse(string preset) => Enum.Parse<Preset>(preset, ignoreCase: true);
}
