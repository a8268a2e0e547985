using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse;

/// <summary>Which custom steps a caller leaves out.</summary>
/// <param name="Steps">Those left out by their id, whatever their kind.</param>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/bypass-custom-business-logic</remarks>
sealed record Bypass(bool Sync, bool Async, IReadOnlyCollection<Guid> Steps)
{
    /// <summary>BypassBusinessLogicExecutionStepIdsLimit, as it is by default.</summary>
    const int MostSteps = 3;

    public static Bypass None { get; } = new(false, false, []);

    public bool LeavesOut(Guid step, bool isAsync) => (isAsync ? Async : Sync) || Steps.Contains(step);

    /// <summary>What the optional parameters of a message say; null where it has none of them.</summary>
    public static Bypass? Of(OrganizationRequest request, Caller caller)
    {
        var plugins = request.FindValue<bool>("BypassCustomPluginExecution");
        var logic = request.Find<string>("BypassBusinessLogicExecution");
        var stepIds = request.Find<string>("BypassBusinessLogicExecutionStepIds");
        return plugins is null && logic is null && stepIds is null ? null : Read(caller, plugins == true, logic, stepIds);
    }

    /// <exception cref="FaultException">403: the caller may not; 400: neither kinds of logic nor ids of steps.</exception>
    public static Bypass Read(Caller caller, bool plugins, string? logic, string? stepIds)
    {
        if (!plugins && string.IsNullOrEmpty(logic) && string.IsNullOrEmpty(stepIds))
            return None;
        var (kinds, steps) = (Parts(logic), Parts(stepIds?.Replace("\"", "", StringComparison.Ordinal)));
        if (plugins)
            caller.Demand("prvBypassCustomPlugins");
        if (kinds.Count + steps.Count > 0)
            caller.Demand("prvBypassCustomBusinessLogic");
        if (kinds.Find(kind => kind is not ("CustomSync" or "CustomAsync")) is { } unknown)
            throw Fault.InvalidArgument($"'{unknown}' is no kind of business logic; use CustomSync and CustomAsync.");
        if (steps.Count > MostSteps)
            throw Fault.InvalidArgument($"At most {MostSteps} steps can be left out by their ids.");
        return new Bypass(plugins || kinds.Contains("CustomSync"), kinds.Contains("CustomAsync"), [.. steps.Select(Id)]);
    }

    static Guid Id(string text) =>
        Guid.TryParse(text, out var id) ? id : throw Fault.InvalidArgument($"'{text}' is no id of a step.");

    static List<string> Parts(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
