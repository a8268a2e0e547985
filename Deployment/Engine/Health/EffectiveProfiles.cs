using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Health;

/// <summary>Asks the environment which profile agents work with; only where CIF 2.0 is used, and for so many of them.</summary>
static class EffectiveProfiles
{
    /// <summary>Each is a call of its own on the server; a profile that is wrong for a role is wrong for many.</summary>
    const int MostAsked = 50;

    /// <summary>Apps that profiles are for, the first that is here being asked about.</summary>
    static readonly string[] Workspaces = ["msdyn_CustomerServiceWorkspace", "OmniChannelEngagementHub"];

    /// <param name="holders">Who holds which copy of a role of ours.</param>
    public static IReadOnlyList<(Guid User, QueryBatch.Pending Asked)> Ask(
        QueryBatch batch, CurrentState state, DeploymentPlan plan, IEnumerable<(Guid Role, Row User)> holders)
    {
        var app = Workspaces.FirstOrDefault(name => state.Apps.Any(app => Converging.Same(app.UniqueName, name)));
        if (app is null || plan.Scenario.Scenario is not (Scenario.Cif2 or Scenario.Omnichannel)) return [];
        var copies = state.Configuration.Roles
            .Where(role => role.Id == ShippedIds.VoiceUser || role.Lookup("parentrootroleid") == ShippedIds.VoiceUser)
            .Select(role => role.Id)
            .ToList();
        return holders.Where(holder => copies.Contains(holder.Role) && !holder.User.Flag("isdisabled"))
            .Select(holder => holder.User.Id)
            .Distinct()
            .OrderBy(id => id)
            .Take(MostAsked)
            .Select(user => (user, batch.Add(new Query.EffectiveProfile(app, user))))
            .ToList();
    }

    /// <summary>Who is not told of is left out.</summary>
    public static Sequence<ProfileOfUser> Read(IEnumerable<(Guid User, QueryBatch.Pending Asked)> asked) => asked
        .Select(one => (one.User, Profile: (one.Asked.Result as QueryResult.ProfileIs)?.Id))
        .Where(one => one.Profile is not null)
        .Select(one => new ProfileOfUser(one.User, one.Profile!.Value))
        .ToSequence();
}
