using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>The parameters of a function call, inline or by alias (@p1).</summary>
static class FunctionArguments
{
    public static string Text(this FunctionRequest request, string name)
    {
        var pair = ExpandParser.Split(request.Segment.Arguments ?? "", ',').Select(argument => argument.Trim())
            .FirstOrDefault(argument => argument.StartsWith(name + "=", StringComparison.Ordinal))
            ?? throw Fault.BadQuery($"The function '{request.Segment.Name}' needs the parameter {name}.");
        var value = pair[(name.Length + 1)..].Trim();
        return (value.StartsWith('@') ? Alias(request, value) : value).Trim('\'');
    }

    public static Guid Id(this FunctionRequest request, string name) => Guid.TryParse(request.Text(name), out var id)
        ? id
        : throw Fault.BadQuery($"The parameter {name} of the function '{request.Segment.Name}' must be an Edm.Guid.");

    public static int Number(this FunctionRequest request, string name) => int.TryParse(request.Text(name), out var number)
        ? number
        : throw Fault.BadQuery($"The parameter {name} of the function '{request.Segment.Name}' must be an Edm.Int32.");

    static string Alias(FunctionRequest request, string alias) =>
        request.Http.Query.Split('&').Select(option => Uri.UnescapeDataString(option).Split('=', 2))
            .FirstOrDefault(option => option[0] == alias) is [_, var value]
            ? value
            : throw Fault.BadQuery($"The parameter alias '{alias}' has no value.");
}
