using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.EnvironmentVariables;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Health;

/// <summary>
/// What the telephony's provider has to know of an environment (docs/requirements.md, B-08, B-14, B-15, B-41, B-44). Ids and addresses
/// only: the secret of the app registration goes another way.
/// </summary>
/// <param name="Facts">In the order they are told.</param>
/// <param name="Open">What is not ready yet, by doctor's checks; warnings are left out.</param>
public sealed record HandoffSheet(string Environment, Sequence<HandoffFact> Facts, Sequence<Finding> Open)
{
    /// <param name="tenant">Directory the app registration is in, by id or domain; null: not known here.</param>
    internal static HandoffSheet Of(EnvironmentHealth health, Sequence<Finding> findings, string? tenant) => new(
        health.State.Environment,
        Tell(health, tenant).ToSequence(),
        findings.Where(finding => finding.Problem.Severity == Diagnostics.Severity.Error).ToSequence());

    static IEnumerable<HandoffFact> Tell(EnvironmentHealth health, string? tenant)
    {
        yield return new("Environment", health.State.Environment);
        yield return new("Way of working", Vocabulary.ScenarioNames.ToText(health.Plan.Scenario.Scenario));
        var registered = health.Registration?.Registrations ?? Sequence<RegistrationOfUser>.Empty;
        var homes = registered.Select(registration => registration.Principal?.HomeTenant).OfType<Guid>();
        yield return new("Directory (tenant)", homes.Select(home => home.ToString("D")).FirstOrDefault() ?? tenant);
        var services = health.Holders(ShippedIds.VoiceApiUser)
            .Select(UserColumns.ApplicationId)
            .OfType<Guid>()
            .Select(id => id.ToString("D"))
            .ToList();
        yield return new("Application (client) id", services.Count == 0 ? null : string.Join(", ", services));
        foreach (var registration in registered.Where(registration => registration.Application is not null))
            yield return new(
                registered.Count == 1 ? "Credential" : $"Credential of {registration.ClientId:D}",
                Credentials(registration, health.Registration!.ReadAt));
        var agents = health.Agents.ToList();
        yield return new(
            "Agents", $"{agents.Count}, of whom {agents.Count(user => user.Text(UserColumns.CloudId).Length == 0)} have no telephony id");
        var address = Address(health);
        if (address is not null || health.CallbackProfiles.Any(CallbackChecks.WaitsForPushes))
            yield return new("Webhook address", address);
        foreach (var profile in health.CallbackProfiles.OrderBy(profile => profile.Text("enreach_name"), StringComparer.Ordinal))
            yield return new(
                $"Callback profile '{profile.Text("enreach_name")}'",
                $"list {profile.Text("enreach_callbacklistkey")}, queue {profile.Lookup("enreach_queueid"):D}, {Method(profile)}");
    }

    /// <returns>Where the hosted services take callback requests that are pushed; null: nobody said.</returns>
    internal static string? Address(EnvironmentHealth health) =>
        VariablePlanning.ValueOf(TelephonyNames.Variables[TelephonyNames.WebhookAddress], health.Variables, health.VariableValues);

    /// <returns>Which there are and until when; null: none is good.</returns>
    static string? Credentials(RegistrationOfUser registration, DateTimeOffset now)
    {
        var all = registration.Application!.Federated.Select(federated => $"federated '{federated.Name}', does not expire")
            .Concat(registration.Good(now).Select(credential => $"{credential.What}, until {credential.End:yyyy-MM-dd}"))
            .ToList();
        return all.Count == 0 ? null : string.Join("; ", all);
    }

    /// <remarks>Numbers are those of our choice, Solutions/VoiceForD365Core/OptionSets.</remarks>
    static string Method(Row profile) => profile.Number("enreach_synchronizationmethod") switch
    {
        247100000 => "polling",
        247100001 => "webhook: please set it up",
        247100002 => "webhook and polling: please set the webhook up",
        _ => "no method is chosen",
    };
}

/// <param name="Value">null: not known yet.</param>
public sealed record HandoffFact(string Name, string? Value);
