using System;
using System.Collections.Generic;
using VoiceForD365.Sandbox.Jobs;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Actions;

/// <summary>Every action there is, made by hand from what each needs.</summary>
internal static class SandboxActions
{
    /// <param name="jobs">Where a standalone action leaves work that outlives its request.</param>
    /// <param name="clock">The only source of time.</param>
    public static IEnumerable<IAction> All(Database database, BackgroundJobs jobs, TimeProvider clock)
    {
        yield return new PublishXml(clock);
        yield return new PublishAllXml();
        yield return new AddPrivilegesRole();
        // Solution messages (ImportSolutionAsync, StageAndUpgradeAsync, DeleteAndPromote, ...) join here from Sandbox/Solutions.
        _ = (database, jobs);
    }
}
