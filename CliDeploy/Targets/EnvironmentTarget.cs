using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>A real environment, or anything that speaks its Web API.</summary>
static class EnvironmentTarget
{
    /// <exception cref="MisuseException">Something the sign-in needs is missing or unreadable.</exception>
    public static OpenTarget Open(Target.Environment target, IView view)
    {
        try
        {
            (string How, IAccessTokens Tokens) signIn = target.AccessTokenVariable is { } variable
                ? ($"the access token of {variable}", ReadyToken.From(variable, Environment.GetEnvironmentVariable(variable)!))
                : SignIn(target, view);
            var dataverse = new WebApiDataverse(target.Address, signIn.Tokens, TargetOpener.Options(view));
            return new(
                dataverse,
                new Note.TargetIs("environment", target.Address.ToString(), $"signing in with {signIn.How}"),
                () => dataverse.RequestsSent,
                () => Close(dataverse));
        }
        catch (SignInSettingsException incomplete)
        {
            throw new MisuseException(
                Diagnostic.Error(
                    CliCodes.SignInIncomplete,
                    "The sign-in is not complete.",
                    target.Address.ToString(),
                    incomplete.Message,
                    incomplete.Fix));
        }
    }

    static (string How, IAccessTokens Tokens) SignIn(Target.Environment target, IView view)
    {
        var around = SignInEnvironment.Here(
            !Console.IsInputRedirected && !Console.IsErrorRedirected, SecretPrompt.Ask, text => view.Tell(new Note.Asking(text))) with
        {
            OwnVariables = SecretVariables.Own,
        };
        var (choice, tokens) = EntraSignIn.Prepare(target.Address, target.SignIn, around);
        return ($"{Name(choice.Method)} ({choice.Because})", tokens);
    }

    static string Name(SignInMethod method) => method switch
    {
        SignInMethod.ClientSecret => "a client secret",
        SignInMethod.Certificate => "a certificate",
        SignInMethod.WorkloadIdentity => "the workload identity",
        SignInMethod.ManagedIdentity => "the managed identity",
        SignInMethod.AzureCli => "the Azure CLI",
        SignInMethod.Browser => "the browser",
        SignInMethod.DeviceCode => "a device code",
        _ => method.ToString(),
    };

    static ValueTask Close(WebApiDataverse dataverse)
    {
        dataverse.Dispose();
        return ValueTask.CompletedTask;
    }
}
