using System.Globalization;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>
/// A message that is asked for as a function: the parameters of the URL become the message's, its results the properties of the answer.
/// </summary>
/// <param name="parameters">How the URL writes each of the message's parameters; all of them are needed.</param>
sealed class MessageFunction(IMessage message, params (string Name, ReadArgument Read)[] parameters) : IFunction
{
    public string Name => message.Name;

    /// <summary>Its row is a parameter of the message, such as RoleId.</summary>
    public string? BoundTable { get; init; }

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        var values = parameters.ToDictionary(given => given.Name, given => (object?)given.Read(request, scope, given.Name));
        if (BoundTable is { } table)
            values[char.ToUpperInvariant(table[0]) + table[1..] + "Id"] =
                RowAddress.Parse(scope.Catalog.RequiredTable(table), request.BoundTo!).Require(scope).Id;
        var answer = message.Run(new OrganizationRequest(Name, values) { Environment = new Uri(request.Http.Base) }, scope);
        var json = new JsonObject { ["@odata.context"] = request.Context };
        foreach (var (name, value) in answer.Results)
            json[name] = ResultJson.Of(value);
        return WebApiResponse.Json(json);
    }
}

/// <exception cref="FaultException">400: the argument is missing, or is none of its type.</exception>
delegate object ReadArgument(FunctionRequest request, Scope scope, string name);

/// <summary>Arguments of a URL as parameters of a message.</summary>
static class Arguments
{
    public static object Text(FunctionRequest request, Scope scope, string name) =>
        Needed(request, name).Trim('\'');

    public static object Number(FunctionRequest request, Scope scope, string name) =>
        int.TryParse(Needed(request, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Fault.BadQuery($"The function '{request.Segment.Name}' needs the number {name}.");

    /// <summary>A member of an enumeration, such as Microsoft.Dynamics.CRM.EndpointAccessType'Default'.</summary>
    public static object Member(FunctionRequest request, Scope scope, string name)
    {
        var text = Needed(request, name).TrimEnd('\'');
        return text[(text.LastIndexOf('\'') + 1)..];
    }

    public static object Row(FunctionRequest request, Scope scope, string name)
    {
        var row = RowArgument.Read(request, scope, name);
        return new RowReference(row.Table.LogicalName, row.Id);
    }

    static string Needed(FunctionRequest request, string name) => RowArgument.Value(request, name)
        ?? throw Fault.BadQuery($"The function '{request.Segment.Name}' needs the parameter {name}.");
}
