using System.Text.Json;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>A row as argument of a function: "Target=@t", and "@t={'@odata.id':'accounts(...)'}" in the query.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-functions: reference to a table</remarks>
static class RowArgument
{
    /// <exception cref="FaultException">400: the argument is missing or names no row; 404: there is no such row.</exception>
    public static StoredRow Read(FunctionRequest request, Scope scope, string name, params string[] tables)
    {
        var text = Value(request, name) ?? throw Fault.BadQuery($"The function '{request.Segment.Name}' needs the parameter {name}.");
        try
        {
            // Single quotes are what the documentation shows.
            using var json = JsonDocument.Parse(text.Replace('\'', '"'));
            return RowParameter.Read(scope.Catalog, scope.Rows, json.RootElement, name, tables);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw Fault.BadQuery($"The parameter {name} is no reference such as {{'@odata.id':'accounts(...)'}}: '{text}'.");
        }
    }

    /// <summary>The text of an argument, taken from its alias where it has one; null where it is not given.</summary>
    public static string? Value(FunctionRequest request, string name)
    {
        var argument = ExpandParser.Split(request.Segment.Arguments ?? "", ',').Select(part => part.Split('=', 2))
            .FirstOrDefault(part => part.Length == 2 && part[0].Trim() == name)?[1].Trim();
        return argument is null || !argument.StartsWith('@') ? argument
            : request.Http.Query.Split('&').Select(part => part.Split('=', 2))
                .Where(part => part.Length == 2 && Uri.UnescapeDataString(part[0]) == argument)
                .Select(part => Uri.UnescapeDataString(part[1].Replace('+', ' '))).FirstOrDefault();
    }
}
