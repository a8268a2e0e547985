using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>One function of the Web API; one class each. Listed in <see cref="KnownFunctions"/>.</summary>
interface IFunction
{
    /// <summary>Without the namespace Microsoft.Dynamics.CRM.</summary>
    string Name { get; }

    /// <summary>Logical name of the table it is bound to; null for an unbound function.</summary>
    string? BoundTable => null;

    /// <exception cref="Faults.FaultException">Refuses the request.</exception>
    WebApiResponse Run(FunctionRequest request, Scope scope);
}

/// <summary>One call of a function.</summary>
/// <param name="Segment">Name and arguments as the URL has them.</param>
/// <param name="BoundTo">Segment of the row a bound function is called on; null for an unbound one.</param>
sealed record FunctionRequest(WebApiRequest Http, PathSegment Segment, PathSegment? BoundTo)
{
    /// <summary>"@odata.context" of the function's response type.</summary>
    public string Context =>
        $"{Http.Base}$metadata#{PathSegment.Namespace}"
        + $"{Segment.Name.Replace(PathSegment.Namespace, "", System.StringComparison.Ordinal)}Response";
}
