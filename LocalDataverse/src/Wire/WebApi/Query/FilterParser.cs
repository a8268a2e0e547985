using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>Reads a $filter: or binds weaker than and, and weaker than not.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows. What is not listed there or here is refused by name.
/// </remarks>
sealed class FilterParser
{
    /// <summary>As deep as the platform's OData reader follows brackets and negations.</summary>
    const int MaxDepth = 100;

    static readonly string[] Operators = ["eq", "ne", "gt", "ge", "lt", "le"];
    static readonly string[] Matches = ["contains", "startswith", "endswith"];

    readonly Scanner _scanner;
    readonly List<string> _variables = [];
    int _depth;

    FilterParser(Scanner scanner) => _scanner = scanner;

    /// <exception cref="FaultException">Not a filter (400, 0x80060888), or one the local Dataverse does not know (501).</exception>
    public static Filter Parse(string text)
    {
        var parser = new FilterParser(new Scanner(text));
        var filter = parser.Or();
        return parser._scanner.AtEnd ? filter : throw Fault.BadQuery($"Syntax error in $filter '{text}'.");
    }

    Filter Or()
    {
        if (++_depth > MaxDepth)
            throw Fault.BadQuery("Recursion depth exceeded allowed limit.");
        var left = And();
        while (_scanner.TryTakeWord("or"))
            left = new Filter.Or(left, And());
        _depth--;
        return left;
    }

    Filter And()
    {
        var left = Not();
        while (_scanner.TryTakeWord("and"))
            left = new Filter.And(left, Not());
        return left;
    }

    Filter Not()
    {
        if (!_scanner.TryTakeWord("not"))
            return Primary();
        if (++_depth > MaxDepth)
            throw Fault.BadQuery("Recursion depth exceeded allowed limit.");
        // OData's "not" binds tighter than a comparison: "not a eq b" is "(not a) eq b", which no column of this service can be.
        var grouped = _scanner.Next == '(';
        var inner = Not();
        if (!grouped && inner is Filter.Compare or Filter.CompareColumns)
            throw Fault.BadQuery(
                "A unary operator with an incompatible type was detected for operator kind 'Not'; put the comparison in parentheses.");
        _depth--;
        return new Filter.Not(inner);
    }

    Filter Primary()
    {
        if (_scanner.TryTake('('))
        {
            var inner = Or();
            _scanner.Take(')');
            return inner;
        }

        var names = Names(_scanner.Word());
        if (_scanner.Next == '(')
            return Function(names);
        var path = Path(names);
        foreach (var name in Operators)
            if (_scanner.TryTakeWord(name))
                return Comparison(path, name);
        return new Filter.IsTrue(path);
    }

    Filter Comparison(PropertyPath left, string name) => _scanner.TryLiteral(out var word) is { } literal
        ? new Filter.Compare(left, name, literal)
        : new Filter.CompareColumns(left, name, Path(Names(word)));

    Filter Function(List<string> names)
    {
        var name = names[^1];
        names.RemoveAt(names.Count - 1);
        _scanner.Take('(');
        if (name is "any" or "all" && names.Count > 0)
            return Lambda(Path(names), all: name == "all");
        if (name.StartsWith(PathSegment.Namespace, StringComparison.Ordinal))
            return new QueryFunctionReader(_scanner).Read(Path(names), name[PathSegment.Namespace.Length..]);
        if (!Matches.Contains(name) || names.Count > 0)
            throw Fault.Unsupported($"the function '{name}' in $filter");
        var path = Path(Names(_scanner.Word()));
        _scanner.Take(',');
        var text = _scanner.Quoted();
        _scanner.Take(')');
        return new Filter.Match(name, path, text);
    }

    Filter.Lambda Lambda(PropertyPath collection, bool all)
    {
        if (!all && _scanner.TryTake(')'))
            return new Filter.Lambda(collection, All: false, null, null);
        var variable = _scanner.Name();
        _scanner.Take(':');
        if (_variables.Contains(variable))
            throw Fault.BadQuery($"The range variable '{variable}' has already been declared.");
        _variables.Add(variable);
        var inner = Or();
        _variables.RemoveAt(_variables.Count - 1);
        _scanner.Take(')');
        return new Filter.Lambda(collection, all, variable, inner);
    }

    List<string> Names(string first)
    {
        var names = new List<string> { first };
        while (_scanner.TryTake('/'))
            names.Add(_scanner.Word());
        return names;
    }

    PropertyPath Path(List<string> names) => names.Count > 0 && _variables.Contains(names[0])
        ? new PropertyPath(names[0], names[1..])
        : new PropertyPath(null, [.. names]);
}
