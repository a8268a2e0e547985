using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Interviews;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment;

/// <summary>Looks an environment over, from package to phone call form. Reads only.</summary>
public static class Doctor
{
    /// <param name="asked">The scenario asked for; null: detect it from the environment.</param>
    /// <param name="now">Failures of the day before it are told.</param>
    /// <param name="directory">The tenant's directory; null: nobody signed in to it, which is said.</param>
    /// <exception cref="DataverseException">The environment cannot be reached or refuses the caller.</exception>
    public static async Task<HealthReport> ExamineAsync(
        IDataverse dataverse,
        DesiredState desired,
        Scenario? asked,
        DateTimeOffset now,
        CancellationToken cancellation,
        DirectoryAccess? directory = null)
    {
        var health = await LookAsync(dataverse, desired, asked, now, directory, cancellation).ConfigureAwait(false);
        return new(health.Plan.Environment, health.Plan.Scenario, Examine(health));
    }

    /// <summary>The sheet for the telephony's provider.</summary>
    /// <param name="tenant">Directory the app registration is in, by id or domain; null: not known here.</param>
    /// <inheritdoc cref="ExamineAsync"/>
    public static async Task<HandoffSheet> HandoffAsync(
        IDataverse dataverse,
        DesiredState desired,
        Scenario? asked,
        string? tenant,
        DateTimeOffset now,
        CancellationToken cancellation,
        DirectoryAccess? directory = null)
    {
        var health = await LookAsync(dataverse, desired, asked, now, directory, cancellation).ConfigureAwait(false);
        return HandoffSheet.Of(health, Examine(health), tenant);
    }

    /// <summary>The environment as a configuration describes it.</summary>
    /// <inheritdoc cref="ExamineAsync"/>
    public static async Task<ConfigurationExport> ExportAsync(
        IDataverse dataverse, DesiredState desired, DateTimeOffset now, CancellationToken cancellation,
        DirectoryAccess? directory = null) =>
        ConfigurationExport.Of(await LookAsync(dataverse, desired, asked: null, now, directory, cancellation).ConfigureAwait(false));

    /// <summary>What the environment has to choose from, for whoever decides about it.</summary>
    /// <inheritdoc cref="ExamineAsync"/>
    public static async Task<Offer> OfferAsync(
        IDataverse dataverse, DesiredState desired, Scenario? asked, DateTimeOffset now, CancellationToken cancellation)
    {
        var health = await LookAsync(dataverse, desired, asked, now, directory: null, cancellation).ConfigureAwait(false);
        return await OfferRetrieval.ReadAsync(dataverse, health, cancellation).ConfigureAwait(false);
    }

    /// <summary>Pure: what was read, judged by every check that applies, in the order of the guide's chapters.</summary>
    public static Sequence<Finding> Examine(EnvironmentHealth health) =>
        Checks.All(health).OrderBy(finding => finding.Chapter).ToSequence();

    internal static async Task<EnvironmentHealth> LookAsync(
        IDataverse dataverse,
        DesiredState desired,
        Scenario? asked,
        DateTimeOffset now,
        DirectoryAccess? directory,
        CancellationToken cancellation)
    {
        // An empty configuration wants nothing and has the tables of every part looked for.
        var looked = desired with { Configuration = new() };
        var state = await EnvironmentReader.ReadAsync(dataverse, looked, cancellation).ConfigureAwait(false);
        var plan = Planner.Plan(desired with { Configuration = null }, state, asked);
        var health = await HealthRetrieval.ReadAsync(dataverse, state, plan, now.AddDays(-1), cancellation).ConfigureAwait(false);
        return health with
        {
            ReadAt = now,
            Registration = health.IsInstalled
                ? await RegistrationHealth.ReadAsync(directory, Clients(health), cancellation).ConfigureAwait(false)
                : null,
        };
    }

    static IEnumerable<Guid> Clients(EnvironmentHealth health) =>
        health.Holders(ShippedIds.VoiceApiUser).Select(UserColumns.ApplicationId).OfType<Guid>();
}

/// <param name="Scenario">Which checks applied.</param>
/// <param name="Findings">Empty: healthy.</param>
public sealed record HealthReport(string Environment, ScenarioDecision Scenario, Sequence<Finding> Findings);
