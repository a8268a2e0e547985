using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Gateways.WebApi.Graph;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>Opens targets; each kind loads only what it needs.</summary>
static class TargetOpener
{
    /// <summary>Finds out what is missing, without sending or writing anything.</summary>
    /// <param name="person">Who can be asked; null: whoever sits at the terminal.</param>
    /// <returns>Opens the target; may be called once.</returns>
    /// <exception cref="MisuseException">Something the target needs was not given.</exception>
    public static Func<Task<OpenTarget>> Prepare(Target target, IView view, Person? person = null)
    {
        switch (target)
        {
            case Target.Environment environment:
                var open = EnvironmentTarget.Open(environment, view, person: person);
                return () => Task.FromResult(open);
            case Target.Local local:
                return () => LocalTarget.OpenAsync(local, view);
            case Target.ConnectionString connection:
                return ConnectionStringTarget.Prepare(connection, view);
            default:
                throw new NotSupportedException($"Nobody opens {target.GetType().Name}; this is our bug.");
        }
    }

    /// <summary>Tells every request in detailed mode, and every long wait.</summary>
    public static WebApiOptions Options(IView view, ServiceBudget? budget = null) => new()
    {
        Budget = budget,
        Sent = sent => view.Tell(new Note.Sent(sent.Method, sent.Path, sent.Status, sent.Elapsed)),
        Waiting = wait => view.Tell(new Note.Delayed(wait.For, wait.Since, wait.Left)),
    };
}

/// <summary>An environment that can be spoken to.</summary>
/// <param name="requests">HTTP requests sent so far; null where they are not counted.</param>
/// <param name="close">Ends what was started for it.</param>
/// <param name="openDirectory">Signs in to the tenant's directory when it is first asked; null where this target cannot.</param>
sealed class OpenTarget(
    IDataverse dataverse,
    Note.TargetIs note,
    Func<int?> requests,
    Func<ValueTask> close,
    Func<DirectoryNeed, DirectoryAccess?>? openDirectory = null)
    : IAsyncDisposable
{
    DirectoryAccess? _directory;

    public IDataverse Dataverse { get; } = dataverse;

    public Note.TargetIs Note { get; } = note;

    public int? Requests => requests() + ((_directory?.Directory as GraphDirectory)?.RequestsSent ?? 0);

    /// <summary>The tenant's directory; nothing is sent before it is asked something. May be called once.</summary>
    /// <returns>null where nothing is needed of it, or this target cannot ask it.</returns>
    public DirectoryAccess? Directory(DirectoryNeed need) =>
        _directory = need.Permissions.Count == 0 ? null : openDirectory?.Invoke(need);

    public async ValueTask DisposeAsync()
    {
        (_directory?.Directory as IDisposable)?.Dispose();
        await close();
    }
}

/// <summary>What a command wants of the tenant's directory.</summary>
/// <param name="Permissions">On Microsoft Graph; what a person is asked to consent to.</param>
/// <param name="IsAskedFor">The customer's file names it, so that a person may be asked to sign in for it.</param>
sealed record DirectoryNeed(IReadOnlyList<string> Permissions, bool IsAskedFor)
{
    /// <summary>To look at registrations, where that costs nobody a sign-in.</summary>
    public static DirectoryNeed ToLook(VoiceConfiguration? configuration) =>
        new(["Application.Read.All"], configuration?.Registration is not null);

    /// <summary>Nothing where the file names neither a registration nor a group.</summary>
    public static DirectoryNeed Of(VoiceConfiguration? configuration)
    {
        var permissions = new List<string>();
        if (configuration?.Registration is { } registration)
        {
            permissions.Add("Application.ReadWrite.All");
            if (registration.HasConsent) permissions.Add("DelegatedPermissionGrant.ReadWrite.All");
            if (registration.Credentials.Any(credential => credential is not WantedCredential.Federated))
                permissions.Add("Policy.Read.All");
        }

        if (configuration?.AgentGroups.Count > 0) permissions.AddRange(["GroupMember.Read.All", "User.ReadBasic.All"]);
        return new(permissions, IsAskedFor: true);
    }
}
