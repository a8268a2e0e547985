using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Actions.EnvironmentVariables;
using VoiceForD365.LocalDataverse.Actions.ExperienceProfiles;
using VoiceForD365.LocalDataverse.Actions.Queues;
using VoiceForD365.LocalDataverse.Actions.Security;
using VoiceForD365.LocalDataverse.Solutions.Messages;
using VoiceForD365.LocalDataverse.Solutions.Operations;

namespace VoiceForD365.LocalDataverse.Server;

/// <summary>Every action there is, made by hand from what each needs.</summary>
static class KnownActions
{
    /// <param name="operations">What the solution messages set going.</param>
    /// <param name="clock">The only source of time.</param>
    /// <param name="secrets">What the references of secret environment variables stand for.</param>
    public static IEnumerable<IAction> All(
        SolutionOperations operations, TimeProvider clock, IReadOnlyDictionary<string, string> secrets) =>
    [
        new QueueUpdateRibbonClientMetadata(),
        new RetrieveEnvironmentVariableSecretValue(secrets),
        new GetAppConfigByContext(),
        new AddToQueue(clock),
        .. SecurityActions.All(clock),
        .. SolutionActions.All(operations, clock),
    ];
}
