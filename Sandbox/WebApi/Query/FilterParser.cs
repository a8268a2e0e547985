using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Faults;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <summary>Reads a $filter: or binds weaker than and, and weaker than not.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows. What is not listed there or here is refused by name.</remarks>
internal sealed class FilterParser
{
    static readonly string[] Operators = ["eq", "ne", "gt", "ge", "lt", "le"];
    static readonly string[] Matches = ["contains", "startswith", "endswith"];

    readonly Scanner _scanner;

    FilterParser(string text) => _scanner = new Scanner(text);

    /// <exception cref="FaultException">Not a filter (400, 0x80060888), or one the sandbox does not know (501).</exception>
    public static Filter Parse(string text)
    {
        var parser = new FilterParser(text);
        var filter = parser.Or();
        return parser._scanner.AtEnd ? filter : throw Fault.BadQuery($"Syntax error in $filter '{text}'.");
    }

    Filter Or()
    {
        var left = And();
        while (_scanner.TryTakeWord("or"))
            left = new Filter.Or(left, And());
        return left;
    }

    Filter And()
    {
        var left = Not();
        while (_scanner.TryTakeWord("and"))
            left = new Filter.And(left, Not());
        return left;
    }

    Filter Not() => _scanner.TryTakeWord("not") ? new Filter.Not(Not()) : Primary();

    Filter Primary()
    {
        if (_scanner.TryTake('('))
        {
            var inner = Or();
            _scanner.Take(')');
            return inner;
        }

        var word = _scanner.Word();
        if (_scanner.Next == '(')
            return Function(word);
        var path = new List<string> { word };
        while (_scanner.TryTake('/'))
            path.Add(_scanner.Word());
        if (_scanner.Next == '(')
            throw Fault.Unsupported($"the lambda operator '{path[^1]}' in $filter");
        foreach (var name in Operators)
            if (_scanner.TryTakeWord(name))
                return new Filter.Compare(path, name, _scanner.Literal());
        return new Filter.IsTrue(path);
    }

    Filter Function(string name)
    {
        _scanner.Take('(');
        if (Matches.Contains(name))
        {
            var path = new List<string> { _scanner.Word() };
            while (_scanner.TryTake('/'))
                path.Add(_scanner.Word());
            _scanner.Take(',');
            var text = _scanner.Quoted();
            _scanner.Take(')');
            return new Filter.Match(name, path, text);
        }

        return name switch
        {
            "Microsoft.Dynamics.CRM.In" => In(),
            "Microsoft.Dynamics.CRM.EqualUserId" => new Filter.EqualUserId(LastArgument("PropertyName")),
            _ => throw Fault.Unsupported($"the function '{name}' in $filter"),
        };
    }

    Filter.In In()
    {
        var property = Argument("PropertyName");
        _scanner.Take(',');
        Name("PropertyValues");
        _scanner.Take('[');
        var values = new List<string>();
        do
        {
            values.Add(_scanner.AnyQuoted());
        }
        while (_scanner.TryTake(','));
        _scanner.Take(']');
        _scanner.Take(')');
        return new Filter.In(property, values);
    }

    string LastArgument(string name)
    {
        var value = Argument(name);
        _scanner.Take(')');
        return value;
    }

    string Argument(string name)
    {
        Name(name);
        return _scanner.Quoted();
    }

    void Name(string name)
    {
        if (!string.Equals(_scanner.Word(), name, StringComparison.Ordinal))
            throw Fault.BadQuery($"The parameter '{name}' is missing in $filter.");
        _scanner.Take('=');
    }
}
