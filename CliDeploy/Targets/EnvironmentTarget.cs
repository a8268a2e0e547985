using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Graph;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>A real environment, or anything that speaks its Web API.</summary>
static class EnvironmentTarget
{
    /// <param name="person">Who can be asked; null: whoever sits at the terminal.</param>
    /// <param name="budgets">Those of other connections of the same run; null: there are none.</param>
    /// <exception cref="MisuseException">Something the sign-in needs is missing or unreadable.</exception>
    public static OpenTarget Open(Target.Environment target, IView view, ServiceBudgets? budgets = null, Person? person = null)
    {
        try
        {
            var around = Around(target, view, person ?? Person.AtTerminal());
            (string How, IAccessTokens Tokens) signIn = target.AccessTokenVariable is { } variable
                ? ($"the access token of {variable}", Ready(variable))
                : SignIn(target, around);
            var dataverse = new WebApiDataverse(
                target.Address, signIn.Tokens, TargetOpener.Options(view, budgets?.Of(target.Address.Origin, UserOf(target))));
            return new(
                dataverse,
                new Note.TargetIs("environment", target.Address.ToString(), $"signing in with {signIn.How}"),
                () => dataverse.RequestsSent,
                () => Close(dataverse),
                need => OpenDirectory(target, need, around, view));
        }
        catch (SignInSettingsException incomplete)
        {
            throw Misused(incomplete, target.Address.ToString());
        }
    }

    /// <summary>Two sign-ins of one environment are one user where nothing tells them apart.</summary>
    static string UserOf(Target.Environment target) => string.Join(
        ' ', target.AccessTokenVariable, target.SignIn.Method, target.SignIn.TenantId, target.SignIn.ClientId,
        target.SignIn.CertificateFile);

    static MisuseException Misused(SignInSettingsException incomplete, string where) => new(Diagnostic.Error(
        CliCodes.SignInIncomplete, "The sign-in is not complete.", where, incomplete.Message, incomplete.Fix));

    /// <returns>
    /// null where a person would have to sign in for what nobody asked for, a ready token is all there is, or nobody knows where it is: no
    /// cloud knows a loopback address.
    /// </returns>
    /// <exception cref="MisuseException">Something the sign-in needs is missing or unreadable.</exception>
    static DirectoryAccess? OpenDirectory(Target.Environment target, DirectoryNeed need, SignInEnvironment around, IView view)
    {
        var graph = target.GraphAddress ?? (target.Address.Origin.IsLoopback ? null : GraphAddress.Of(target.Address));
        if (graph is null) return null;
        try
        {
            if (target.GraphTokenVariable is null
                && (target.AccessTokenVariable is not null || (!need.IsAskedFor && EntraSignIn.AsksAPerson(target.SignIn, around))))
                return null;
            var tokens = target.GraphTokenVariable is { } variable
                ? Ready(variable)
                : EntraSignIn.PrepareGraph(graph, target.Address, need.Permissions, target.SignIn, around);
            return new(
                new GraphDirectory(graph, tokens, TargetOpener.Options(view)),
                new SecretKeeper(
                    new KeyVaultKeeper(() => EntraSignIn.PrepareVault(target.Address, target.SignIn, around)), target.SignIn.TenantId),
                () => DateTimeOffset.UtcNow);
        }
        catch (SignInSettingsException incomplete)
        {
            throw Misused(incomplete, graph.ToString());
        }
    }

    static IAccessTokens Ready(string variable) => ReadyToken.From(variable, Environment.GetEnvironmentVariable(variable)!);

    /// <summary>A person is asked for a secret once, whatever it opens.</summary>
    static SignInEnvironment Around(Target.Environment target, IView view, Person person)
    {
        var typed = new Dictionary<string, string?>();
        return SignInEnvironment.Here(
            person.IsThere,
            name => typed.TryGetValue(name, out var secret) ? secret : typed[name] = person.AskSecret(name),
            text => view.Tell(new Note.Asking(text.Replace(Ways.UseDeviceCode, WayTexts.All[Ways.UseDeviceCode])))) with
        {
            OwnVariables = target.SecretVariables,
        };
    }

    static (string How, IAccessTokens Tokens) SignIn(Target.Environment target, SignInEnvironment around)
    {
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
        SignInMethod.GitHub => "the job's token of GitHub",
        SignInMethod.AzurePipelines => "the service connection of Azure Pipelines",
        _ => method.ToString(),
    };

    static ValueTask Close(WebApiDataverse dataverse)
    {
        dataverse.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Who can be asked while signing in.</summary>
/// <param name="AskSecret">By the name of what holds it elsewhere; null where nothing is told.</param>
sealed record Person(bool IsThere, Func<string, string?> AskSecret)
{
    /// <summary>Sits in front of a page of ours; secrets are not typed there.</summary>
    public static readonly Person InBrowser = new(IsThere: true, _ => null);

    public static Person AtTerminal() => new(!Console.IsInputRedirected && !Console.IsErrorRedirected, SecretPrompt.Ask);
}

/// <summary>What people call an environment, by its address.</summary>
static class EnvironmentName
{
    /// <summary>The first part of the host's name, such as contoso; an address that is no name is taken whole.</summary>
    public static string Of(string environment)
    {
        var host = new Uri(environment).Host;
        return Uri.CheckHostName(host) == UriHostNameType.Dns ? host.Split('.')[0] : host;
    }
}
