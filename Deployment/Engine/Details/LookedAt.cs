using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Details;

/// <summary>
/// Every row that was read to make a plan; but for controls that forms may be shown with: there are hundreds, and a plan names the one it takes.
/// </summary>
static class LookedAt
{
    /// <returns>A row that was asked for twice is there twice, each time with the columns asked for.</returns>
    public static IEnumerable<Row> Rows(CurrentState current)
    {
        var configuration = current.Configuration;
        return current.Rows
            .Concat(configuration.BusinessUnits)
            .Concat(configuration.Roles)
            .Concat(configuration.ApplicationUsers)
            .Concat(configuration.Users)
            .Concat(configuration.Teams)
            .Concat(configuration.Settings)
            .Concat(configuration.Variables)
            .Concat(configuration.VariableValues)
            .Concat(configuration.SecretSteps)
            .Concat(configuration.Providers)
            .Concat(configuration.Profiles)
            .Concat(configuration.ProfileMappings)
            .Concat(configuration.Extensions)
            .Concat(configuration.ChannelProviders)
            .Concat(configuration.CallbackProfiles)
            .Concat(configuration.CallbackLists)
            .Concat(configuration.Queues)
            .Concat(configuration.PhoneCallForms)
            .Concat(configuration.AppComponents)
            .Concat(configuration.StatusReasons)
            .Concat(configuration.Dial?.Forms ?? Sequence<Row>.Empty);
    }
}
