using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Package: solutions and plug-in steps.</summary>
static class PackageChecks
{
    static readonly string?[] Providers = ["msdyn_ciprovider", "msdyn_channelprovider"];

    public static IEnumerable<Diagnostic> Package(EnvironmentHealth health)
    {
        foreach (var change in health.Plan.Changes.Where(change => change.Component.Kind == ComponentKind.Solution && change.Writes))
            yield return Diagnostic.Error(
                HealthCodes.SolutionNotCurrent,
                $"{change.Component.Name} differs from the package.",
                health.State.Environment,
                change.Reason,
                Ways.DeployFirst);
    }

    /// <summary>
    /// Rows, links and privileges that a deployment would write, and those that stay as an administrator left them. The providers' rows and
    /// switched-off steps have checks of their own.
    /// </summary>
    public static IEnumerable<Diagnostic> Content(EnvironmentHealth health)
    {
        var ours = health.Plan.Changes.Where(change =>
            change.Component.Kind is ComponentKind.Row or ComponentKind.Link or ComponentKind.RolePrivileges
            && !Providers.Contains(change.Component.Table?.ToString())).ToList();
        var missing = ours.Where(change => change.Writes && change.Action != ChangeAction.Record).ToList();
        if (missing.Count > 0)
            yield return Diagnostic.Error(
                HealthCodes.ContentNotCurrent,
                missing.Count == 1 ? "One component differs from the package." : $"{missing.Count} components differ from the package.",
                Names(missing),
                missing[0].Reason,
                Ways.DeployFirst);
        var kept = ours.Where(change => change.Action is ChangeAction.Keep or ChangeAction.Conflict).ToList();
        if (kept.Count > 0)
            yield return Diagnostic.Information(
                HealthCodes.ContentChangedHere,
                $"Administrators have {Deeds(kept.Count(change => !change.IsGone), kept.Count(change => change.IsGone))}.",
                Where(kept),
                "deployments keep what an administrator changed or removed",
                "nothing, if it is intended; otherwise change it back, or take the package's value by name");
    }

    static string Deeds(int changed, int removed) => string.Join(" and ", new[] { (changed, "changed"), (removed, "removed") }
        .Where(did => did.Item1 > 0)
        .Select(did => $"{did.Item2} {(did.Item1 == 1 ? "one thing" : $"{did.Item1} things")}"));

    static string Where(IReadOnlyCollection<PlannedChange> kept) => string.Join("; ", new[] { (false, "changed"), (true, "removed") }
        .Select(did => (Word: did.Item2, Changes: kept.Where(change => change.IsGone == did.Item1).ToList()))
        .Where(did => did.Changes.Count > 0)
        .Select(did => $"{did.Word}: {Names(did.Changes)}"));

    public static IEnumerable<Diagnostic> Steps(EnvironmentHealth health) => health.State.Steps
        .Where(step => !step.IsEnabled)
        .Select(step => Diagnostic.Warning(
            HealthCodes.StepOff,
            "A plug-in step of Voice for Dynamics 365 is switched off.",
            $"plug-in step {step.Id:D}",
            "its work is not done: an id is not looked up, or a value is not checked",
            "switch it on in the maker portal or with the Plug-in Registration Tool, unless it is off on purpose"));

    /// <summary>System jobs of our asynchronous steps.</summary>
    public static IEnumerable<Diagnostic> FailedSteps(EnvironmentHealth health) =>
        from job in health.FailedJobs
        group job by job.Lookup("owningextensionid") into step
        let last = step.Last()
        select Diagnostic.Warning(
            HealthCodes.StepFailed,
            $"A plug-in step of Voice for Dynamics 365 failed in the background: {last.Text("name")}.",
            $"plug-in step {step.Key:D}, {step.Count()} system job{(step.Count() == 1 ? "" : "s")} since yesterday",
            last.Text("friendlymessage") is { Length: > 0 } message ? message : "the job does not say why",
            "check the job in System Jobs; once its cause is gone, resume it there");

    /// <summary>What answers the panel's events: each has its script, and ours are on.</summary>
    public static IEnumerable<Diagnostic> Registrations(EnvironmentHealth health)
    {
        const int Active = 0;
        foreach (var registration in health.Registrations)
        {
            var (name, script) = (registration.Text("enreach_name"), registration.Text("enreach_script"));
            if (registration.Number("statecode") != Active)
            {
                if (registration.Flag("enreach_isbuiltin"))
                    yield return Diagnostic.Warning(
                        HealthCodes.RegistrationOff,
                        $"The panel's plug-in '{name}' is switched off.",
                        $"voice plug-in registration {name}",
                        "it does not handle its event",
                        "activate it under Voice Plug-in Registrations in the Configurator, unless it is off on purpose");
            }
            else if (!health.Scripts.Any(found => Converging.Same(found.Text("name"), script)))
            {
                yield return Diagnostic.Error(
                    HealthCodes.ScriptMissing,
                    $"The script of the panel's plug-in '{name}' is missing.",
                    $"voice plug-in registration {name}",
                    script.Length == 0 ? "it names no web resource" : $"there is no web resource {script}",
                    registration.Flag("enreach_isbuiltin") ? Ways.DeployFirst : "add the web resource, or deactivate the registration");
            }
        }
    }

    /// <summary>The first few; a plan has them all.</summary>
    static string Names(IReadOnlyList<PlannedChange> changes)
    {
        const int Most = 5;
        var names = string.Join(", ", changes.Take(Most).Select(change => change.Component.Name));
        return changes.Count > Most ? $"{names} and {changes.Count - Most} more" : names;
    }
}
