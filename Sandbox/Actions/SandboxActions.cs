using System;
using System.Collections.Generic;
using VoiceForD365.Sandbox.Actions.EnvironmentVariables;
using VoiceForD365.Sandbox.Actions.Security;
using VoiceForD365.Sandbox.Solutions.Messages;
using VoiceForD365.Sandbox.Solutions.Operations;

namespace VoiceForD365.Sandbox.Actions;

/// <summary>Every action there is, made by hand from what each needs.</summary>
internal static class SandboxActions
{
    /// <param name="operations">What the solution messages set going.</param>
    /// <param name="clock">The only source of time.</param>
    /// <param name="secrets">What the references of secret environment variables stand for.</param>
    public static IEnumerable<IAction> All(
        SolutionOperations operations, TimeProvider clock, IReadOnlyDictionary<string, string> secrets) =>
    [
        new PublishXml(clock),
        new PublishAllXml(),
        new RetrieveEnvironmentVariableSecretValue(secrets),
        .. SecurityActions.All(clock),
        .. SolutionActions.All(operations, clock),
    ];
}
