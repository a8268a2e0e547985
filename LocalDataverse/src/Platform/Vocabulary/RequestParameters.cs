using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>The parameters of a message, read strictly.</summary>
static class RequestParameters
{
    /// <summary>Any message may carry these; nothing here asks for duplicates or flows, so they change nothing.</summary>
    static readonly string[] Optional =
        ["SuppressDuplicateDetection", "SuppressCallbackRegistrationExpanderJob", "CalculateMatchCodeSynchronously", "tag"];

    // They would change what happens if obeyed, so they are refused rather than dropped.
    static readonly string[] Refused =
        ["SolutionUniqueName", "partitionId"];

    /// <summary>Obeyed for every message: see <see cref="LocalDataverse.Bypass"/>.</summary>
    static readonly string[] Bypasses =
        ["BypassCustomPluginExecution", "BypassBusinessLogicExecution", "BypassBusinessLogicExecutionStepIds"];

    /// <summary>Refuses parameters the message does not have.</summary>
    public static void Only(this OrganizationRequest request, params IReadOnlyCollection<string> known)
    {
        foreach (var (name, value) in request.Parameters)
        {
            if (known.Contains(name) || Optional.Contains(name) || Bypasses.Contains(name))
                continue;
            throw Refused.Contains(name) && value is not null
                ? Fault.Unsupported($"{request.Message} with the parameter '{name}'")
                : OrganizationFault.UnknownParameter(name);
        }
    }

    /// <exception cref="FaultException">It is missing or of another type.</exception>
    public static T Needed<T>(this OrganizationRequest request, string name) =>
        request.Parameters.GetValueOrDefault(name) is { } value
            ? As<T>(request, name, value)
            : throw OrganizationFault.MissingParameter(name);

    public static T? Find<T>(this OrganizationRequest request, string name)
        where T : class => request.Parameters.GetValueOrDefault(name) is { } value ? As<T>(request, name, value) : null;

    public static T? FindValue<T>(this OrganizationRequest request, string name)
        where T : struct => request.Parameters.GetValueOrDefault(name) is { } value ? As<T>(request, name, value) : null;

    static T As<T>(OrganizationRequest request, string name, object value) =>
        value is T fits
            ? fits
            : throw Fault.InvalidArgument($"The parameter '{name}' of {request.Message} cannot be a {value.GetType().Name}.");
}
