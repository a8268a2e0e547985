using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.AppRegistrations;

/// <summary>
/// The app registration of the telephony's services: of one tenant, without a redirect address, with its service principal, the permission
/// and consent that are asked for, and the credentials (docs/requirements.md, B-10 to B-17, X-12 to X-15). Pure.
/// </summary>
static class RegistrationPlanning
{
    public const string Part = "AppRegistration";

    const string Scope = "user_impersonation";

    public static (IEnumerable<Draft> Drafts, IEnumerable<Diagnostic> Problems) Plan(
        WantedRegistration wanted, CurrentRegistration? current)
    {
        var problems = new List<Diagnostic>();
        if (current is null) return ([Unreachable(wanted)], problems);
        if (current.Applications.Count > 1) problems.Add(Ambiguous(wanted, current));
        if (wanted.ClientId is { } id && current.Applications.Count == 0) problems.Add(Unknown(wanted, id));
        problems.AddRange(CredentialProblems.Find(wanted, current));
        if (problems.HasErrors()) return ([], problems);
        if (wanted.Rotation is not null && current.Application is null)
            return ([], [Unknown(wanted, wanted.ClientId)]);
        if (current.Application is not { } application) return (Create(wanted), problems);
        var drafts = new List<Draft>();
        if (wanted.Rotation is null)
        {
            drafts.Add(new(Of(wanted), ChangeAction.NoChange, $"it exists, client id {application.ClientId:D}", new Step.Nothing()));
            drafts.Add(Principal(wanted, application, current.Principal));
            drafts.AddRange(Permission(wanted, application, current, problems));
            drafts.AddRange(wanted.Credentials.SelectMany(credential => Credential(credential, wanted, application)));
        }

        foreach (var secret in wanted.Credentials.OfType<WantedCredential.Secret>())
        {
            var (planned, found) = SecretPlanning.Plan(secret, wanted, application, current);
            drafts.AddRange(planned);
            problems.AddRange(found);
        }

        return (problems.HasErrors() ? [] : drafts, problems);
    }

    /// <summary>What stands for the whole registration.</summary>
    public static Component Of(WantedRegistration wanted) =>
        new(ComponentKind.AppRegistration, Part, $"App registration '{wanted.Name}'") { PartTitle = "App registration" };

    /// <summary>Ids of what is made are the directory's, so that all else is planned once it is there.</summary>
    static IEnumerable<Draft> Create(WantedRegistration wanted)
    {
        var component = Of(wanted);
        yield return new(
            component,
            ChangeAction.Create,
            "the tenant has none with this name",
            new Step.ChangeDirectory(
                new DirectoryWrite.CreateApplication($"voice-{StableId.Of($"app registration {wanted.Name}"):N}", wanted.Name),
                new DirectoryLookup.Named(wanted.Name)));
        foreach (var name in Later(wanted))
            yield return new(
                component with { Name = name },
                ChangeAction.Set,
                "planned in detail once the registration exists",
                new Step.PlanLater("the app registration exists now, so what depends on it can be planned"));
    }

    static IEnumerable<string> Later(WantedRegistration wanted)
    {
        yield return "Service principal";
        if (wanted.NamesPermission || wanted.HasConsent) yield return $"Permission {Scope}";
        foreach (var credential in wanted.Credentials)
            yield return credential switch
            {
                WantedCredential.Federated federated => $"Federated credential '{federated.Credential.Name}'",
                WantedCredential.Certificate certificate => $"Certificate {certificate.File}",
                _ => "Client secret",
            };
    }

    static Draft Principal(WantedRegistration wanted, DirectoryApplication application, DirectoryPrincipal? principal)
    {
        var component = Of(wanted) with { Name = $"Service principal of '{wanted.Name}'" };
        var lookup = new DirectoryLookup.Principal(application.ClientId);
        return principal switch
        {
            null => new(
                component,
                ChangeAction.Create,
                "the registration cannot sign in without one",
                new Step.ChangeDirectory(new DirectoryWrite.CreatePrincipal(application.ClientId), lookup)),
            { IsEnabled: false } => new(
                component,
                ChangeAction.Set,
                "accountEnabled: False -> True",
                new Step.ChangeDirectory(new DirectoryWrite.EnablePrincipal(application.ClientId), null)),
            _ => new(component, ChangeAction.NoChange, "it exists and is enabled", new Step.Nothing()),
        };
    }

    static IEnumerable<Draft> Permission(
        WantedRegistration wanted, DirectoryApplication application, CurrentRegistration current, List<Diagnostic> problems)
    {
        if (!wanted.NamesPermission && !wanted.HasConsent) yield break;
        if (current.Dataverse is not { } dataverse || dataverse.Scopes.FirstOrDefault(scope => scope.Value == Scope) is not { } scope)
        {
            problems.Add(WithoutDataverse(wanted));
            yield break;
        }

        var permission = new NamedPermission(RegistrationRetrieval.Dataverse, scope.Id, IsScope: true);
        var component = Of(wanted) with { Name = $"Permission {Scope}" };
        yield return application.Permissions.Contains(permission)
            ? new(component, ChangeAction.NoChange, "the registration names it", new Step.Nothing())
            : new(
                component,
                ChangeAction.Associate,
                "services that act on behalf of users need it; those that sign in as themselves do not",
                new Step.ChangeDirectory(
                    new DirectoryWrite.SetPermissions(application.Id, application.Permissions.Append(permission).ToSequence()), null));
        if (wanted.HasConsent) yield return Consent(component with { Name = $"Consent to {Scope} for everybody" }, current, dataverse);
    }

    static Draft Consent(Component component, CurrentRegistration current, DirectoryPrincipal dataverse)
    {
        if (current.Principal is not { } principal)
            return new(
                component,
                ChangeAction.Associate,
                "planned in detail once the service principal exists",
                new Step.PlanLater("the service principal exists now, so consent can be planned"));
        var here = current.Grants.FirstOrDefault(grant => grant.Resource == dataverse.Id);
        var scopes = here?.Scopes.Split([' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return scopes.Contains(Scope)
            ? new(component, ChangeAction.NoChange, "consent has been granted", new Step.Nothing())
            : new(
                component,
                ChangeAction.Associate,
                "the file asks for it",
                new Step.ChangeDirectory(
                    new DirectoryWrite.Grant(principal.Id, dataverse.Id, here?.Id, string.Join(" ", scopes.Append(Scope))),
                    new DirectoryLookup.Granted(principal.Id, dataverse.Id, Scope)));
    }

    static IEnumerable<Draft> Credential(WantedCredential wanted, WantedRegistration registration, DirectoryApplication application)
    {
        var component = Of(registration) with { Kind = ComponentKind.Credential };
        if (wanted is WantedCredential.Federated { Credential: var federated })
        {
            component = component with { Name = $"Federated credential '{federated.Name}'" };
            yield return application.Federated.Any(held => held.Issuer == federated.Issuer && held.Subject == federated.Subject)
                ? new(component, ChangeAction.NoChange, $"{federated.Subject} may sign in", new Step.Nothing())
                : new(
                    component,
                    ChangeAction.Associate,
                    $"{federated.Subject} is to sign in without a secret",
                    new Step.ChangeDirectory(new DirectoryWrite.AddFederated(application.Id, federated), null));
        }

        if (wanted is WantedCredential.Certificate certificate)
        {
            component = component with { Name = $"Certificate {certificate.File}" };
            yield return application.Certificates.Any(held => held.Thumbprint == certificate.Thumbprint)
                ? new(component, ChangeAction.NoChange, $"it exists, valid until {certificate.End:yyyy-MM-dd}", new Step.Nothing())
                : new(
                    component,
                    ChangeAction.Associate,
                    $"whoever has its private key can sign in, until {certificate.End:yyyy-MM-dd}",
                    new Step.ChangeDirectory(new DirectoryWrite.AddCertificate(application.Id, certificate.Content), null));
        }
    }

    static Draft Unreachable(WantedRegistration wanted) => new(
        Of(wanted),
        ChangeAction.Skip,
        "this run does not ask Microsoft Graph; a run that signs in to it creates and checks the registration",
        new Step.Nothing());

    static Diagnostic Ambiguous(WantedRegistration wanted, CurrentRegistration current) => Diagnostic.Error(
        DiagnosticCodes.RegistrationAmbiguous,
        $"The tenant has {current.Applications.Count} app registrations named '{wanted.Name}'.",
        wanted.Place,
        "client ids " + string.Join(
            ", ", current.Applications.Select(app => app.ClientId.ToString("D")).OrderBy(id => id, StringComparer.Ordinal)),
        "give the client id of the right one (client-id), or choose another name");

    static Diagnostic Unknown(WantedRegistration wanted, Guid? id) => Diagnostic.Error(
        DiagnosticCodes.RegistrationUnknown,
        id is { } client
            ? $"The tenant has no app registration with the client id {client:D}."
            : $"The tenant has no app registration '{wanted.Name}'.",
        wanted.Place,
        "it was not found in the directory you are signed in to",
        "correct it, or sign in to the tenant that has it; a new registration can take a few minutes to be found");

    static Diagnostic WithoutDataverse(WantedRegistration wanted) => Diagnostic.Error(
        DiagnosticCodes.RegistrationUnknown,
        "The tenant has no service principal for Dataverse.",
        wanted.Place,
        $"no service principal with the client id {RegistrationRetrieval.Dataverse:D} that has the permission {Scope} was found",
        "create an environment in this tenant first, or leave the permission out: services that sign in as themselves do not need it");
}
