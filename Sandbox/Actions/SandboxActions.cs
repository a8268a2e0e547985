using System;
using System.Collections.Generic;
using VoiceForD365.Sandbox.Actions.Security;
using VoiceForD365.Sandbox.Solutions.Messages;
using VoiceForD365.Sandbox.Solutions.Operations;

namespace VoiceForD365.Sandbox.Actions;

/// <summary>Every action there is, made by hand from what each needs.</summary>
internal static class SandboxActions
{
    /// <param name="operations">What the solution messages set going.</param>
    /// <param name="clock">The only source of time.</param>
    public static IEnumerable<IAction> All(SolutionOperations operations, TimeProvider clock) =>
    [
        new PublishXml(clock),
        new PublishAllXml(),
        .. SecurityActions.All(clock),
        .. SolutionActions.All(operations, clock),
    ];
}
