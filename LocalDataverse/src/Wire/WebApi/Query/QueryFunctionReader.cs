using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>Reads the arguments of a query function, named and in any order: "(PropertyName='x',PropertyValues=['a',\"b\"])".</summary>
/// <param name="scanner">Behind the opening parenthesis.</param>
sealed class QueryFunctionReader(Scanner scanner)
{
    /// <param name="name">Without the namespace.</param>
    /// <exception cref="FaultException">
    /// 400: an argument is missing, unknown or of the wrong type; 501: the function is not known here.
    /// </exception>
    public Filter.Call Read(PropertyPath row, string name)
    {
        var function = QueryFunction.Find(name);
        var (property, values, second) = ((string?)null, (IReadOnlyList<string>?)null, (string?)null);
        do
        {
            var argument = scanner.Word();
            scanner.Take('=');
            if (argument == "PropertyName" && property is null)
                property = scanner.Quoted();
            else if (argument == NameOfValues(function) && values is null)
                values = Values(function);
            else if (argument == "PropertyValue2" && function.Arguments == FunctionArguments.TwoNumbers && second is null)
                second = Number(function);
            else
                throw Fault.BadQuery($"The parameter '{argument}' is not one of the function '{PathSegment.Namespace}{name}'.");
        }
        while (scanner.TryTake(','));
        scanner.Take(')');
        if (property is null || (values is null && function.Arguments != FunctionArguments.None))
            throw Fault.BadQuery(
                $"The parameter '{(property is null ? "PropertyName" : NameOfValues(function))}' "
                + $"of '{PathSegment.Namespace}{name}' is missing in $filter.");
        if (function.Arguments == FunctionArguments.TwoNumbers && second is null)
            throw Fault.BadQuery($"The parameter 'PropertyValue2' of '{PathSegment.Namespace}{name}' is missing in $filter.");
        return new Filter.Call(row, function, property, second is null ? values ?? [] : [.. values!, second]);
    }

    static string? NameOfValues(QueryFunction function) => function.Arguments switch
    {
        FunctionArguments.None => null,
        FunctionArguments.Texts => "PropertyValues",
        FunctionArguments.TwoNumbers => "PropertyValue1",
        _ => "PropertyValue",
    };

    IReadOnlyList<string> Values(QueryFunction function)
    {
        if (function.Arguments == FunctionArguments.Text)
            return [scanner.Quoted()];
        if (function.Arguments == FunctionArguments.Texts)
            return List();
        return [Number(function)];
    }

    string Number(QueryFunction function)
    {
        var word = scanner.Word();
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100_000
            ? word
            : throw Fault.BadQuery($"'{word}' is not a number of units for the function '{PathSegment.Namespace}{function.Name}'.");
    }

    List<string> List()
    {
        scanner.Take('[');
        var values = new List<string>();
        do
        {
            values.Add(scanner.AnyQuoted());
        }
        while (scanner.TryTake(','));
        scanner.Take(']');
        return values;
    }
}
