using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Agents.</summary>
static class AgentChecks
{
    public static IEnumerable<Diagnostic> Agents(EnvironmentHealth health)
    {
        var agents = health.Agents.ToList();
        if (agents.Count == 0)
            yield return Diagnostic.Error(
                HealthCodes.NoAgent,
                "Nobody has the role Voice User.",
                health.State.Environment,
                "only users with this role can use the panel",
                "list the agents in 'agents' of the configuration");
        foreach (var agent in agents.Where(agent => agent.Text(UserColumns.CloudId).Length == 0))
            yield return Diagnostic.Warning(
                HealthCodes.AgentWithoutId,
                $"{UserColumns.Name(agent)} has no telephony id.",
                $"user {agent.Id:D}",
                "their calls cannot be matched to them",
                "list them in 'agents' of the configuration, with 'telephony-e-mail' if the telephony knows another address");
    }

    public static IEnumerable<Diagnostic> Mobiles(EnvironmentHealth health)
    {
        var agents = health.Agents.ToList();
        var without = agents.Count(user => user.Text("mobilephone").Length == 0);
        if (without > 0)
            yield return Diagnostic.Information(
                HealthCodes.AgentsWithoutMobile,
                $"{without} of {agents.Count} agents have no mobile number.",
                "users, mobilephone",
                "calls on their mobile phones cannot be matched to them",
                "nothing, if they have none or do not use it; otherwise give 'mobile' in 'agents' of the configuration");
    }

    /// <remarks>
    /// No table tells which product licences a user has; Microsoft Graph's subscribedSkus has them, by names nobody publishes.
    /// </remarks>
    public static IEnumerable<Diagnostic> Licences(EnvironmentHealth health)
    {
        if (!health.Agents.Any()) yield break;
        yield return Diagnostic.Information(
            HealthCodes.LicencesUnseen,
            "Whether every agent has a licence for the apps cannot be checked from here.",
            health.State.Environment,
            health.Plan.Scenario.Scenario == Scenario.Cif1
                ? "agents need a licence for a single-session app, such as Customer Service or Sales"
                : "agents need a licence for a multisession app, such as Customer Service workspace; Omnichannel needs its own",
            "check Users, Licenses and apps in the Microsoft 365 admin center");
    }
}
