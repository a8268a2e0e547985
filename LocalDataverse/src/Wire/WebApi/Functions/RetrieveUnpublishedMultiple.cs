using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.WebApi.Reading;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>RetrieveUnpublishedMultiple: rows as they are once everything is published, which here are the rows themselves.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveunpublishedmultiple: bound to collections, and
/// composable, so that it takes the options of any query.
/// </remarks>
sealed class RetrieveUnpublishedMultiple(string table) : IFunction
{
    public static IEnumerable<IFunction> All { get; } =
        [.. Organization.Messages.RetrieveUnpublishedMultiple.Tables.Select(table => new RetrieveUnpublishedMultiple(table))];

    public string Name => "RetrieveUnpublishedMultiple";

    public string? BoundTable => table;

    public WebApiResponse Run(FunctionRequest request, Scope scope) => request.BoundTo is { Arguments: null } set
        ? GetRows.Handle(scope, request.Http, [set])
        : throw Fault.Unsupported($"the function '{Name}' of one row");
}
