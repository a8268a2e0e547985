using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>
/// Everything a view may have to say, by reflection: every kind of component, action, outcome, severity and event. Tests of every view link
/// this file, so a new value without a word fails in each of them.
/// </summary>
static class EveryWord
{
    public static IReadOnlyList<PlannedChange> Changes { get; } =
    [
        .. from kind in Enum.GetValues<ComponentKind>()
           from action in Enum.GetValues<ChangeAction>()
           let component = new Component(kind, $"Part of {kind}", $"{kind} '{action}'")
           select new PlannedChange(0, component, action, "why", Step(action)),
    ];

    public static DeploymentPlan Plan { get; } = new(
        "https://contoso.crm4.dynamics.com",
        SolutionVersion.Parse("1.4.0.0"),
        new(default, "it is there"),
        Numbered(Changes),
        Enum.GetValues<Severity>().Select(Problem).ToSequence());

    /// <summary>Every change with every outcome.</summary>
    public static DeploymentReport Report { get; } = Make();

    /// <summary>Every event, about every kind of change.</summary>
    public static IEnumerable<DeploymentEvent> Events =>
        from type in EventTypes
        from change in Plan.Changes.Where(change => change.Writes)
        from happened in Make(type, change)
        select happened;

    public static IEnumerable<Type> EventTypes => typeof(DeploymentEvent).GetNestedTypes().Where(type => !type.IsAbstract);

    public static Diagnostic Problem(Severity severity) => new(severity, "SOL-005", "what", "where", "why", "fix");

    static DeploymentReport Make()
    {
        var outcomes = Enum.GetValues<Outcome>();
        var changes = Numbered(Changes.SelectMany(change => outcomes.Select(_ => change)));
        var results = changes.Select(
            (change, index) => new ChangeResult(change, outcomes[index % outcomes.Length], TimeSpan.FromSeconds(1)));
        return new(
            Plan with { Changes = changes },
            results.ToSequence(),
            Plan.Problems,
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch,
            new InvalidOperationException("surprise"));
    }

    static IEnumerable<DeploymentEvent> Make(Type type, PlannedChange change)
    {
        var parameters = type.GetConstructors().Single().GetParameters();
        var outcomes = parameters.Any(parameter => parameter.ParameterType == typeof(ChangeResult)) ? Enum.GetValues<Outcome>() : [default];
        return outcomes.Select(outcome => (DeploymentEvent)Activator.CreateInstance(
            type, [.. parameters.Select(parameter => Value(parameter.ParameterType, change, outcome))])!);
    }

    static object? Value(Type type, PlannedChange change, Outcome outcome) => type switch
    {
        _ when type == typeof(PlannedChange) => change,
        _ when type == typeof(ChangeResult) => new ChangeResult(change, outcome, TimeSpan.FromSeconds(1)),
        _ when type == typeof(DeploymentPlan) => Plan,
        _ when type == typeof(Diagnostic) => Problem(Severity.Error),
        _ when type == typeof(string) => "some words",
        _ when type == typeof(TimeSpan) || type == typeof(TimeSpan?) => TimeSpan.FromSeconds(2),
        _ when type == typeof(double) || type == typeof(double?) => 50.0,
        _ when type == typeof(int) || type == typeof(int?) => 3,
        _ when type == typeof(bool) => true,
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
        _ => throw new NotSupportedException($"Say here what a {type.Name} of an event may be."),
    };

    static Sequence<PlannedChange> Numbered(IEnumerable<PlannedChange> changes) =>
        changes.Select((change, index) => change with { Order = index + 1 }).ToSequence();

    static Step Step(ChangeAction action) =>
        action is ChangeAction.Skip or ChangeAction.NoChange or ChangeAction.Lose or ChangeAction.Leave
            ? new Step.Nothing()
            : new Step.Promote("contoso_app");
}
