using System.Globalization;

namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>
/// The members of one object of the script, each read by its kind; what does not fit becomes a problem and reads as absent.
/// </summary>
sealed class Members
{
    readonly Dictionary<string, ScriptNode> _members = new(StringComparer.Ordinal);
    readonly ScriptProblems _problems;

    /// <param name="known">Every name it may have.</param>
    public Members(ScriptNode node, ScriptProblems problems, params string[] known)
    {
        (Node, _problems) = (node, problems);
        if (node is not ScriptNode.Object(_, _, var members))
        {
            problems.Add(
                node, $"This is {node.Kind}.", "an object is expected here", $"write {{ ... }} with any of: {string.Join(", ", known)}");
            return;
        }

        foreach (var (name, value) in members)
            if (!known.Contains(name, StringComparer.Ordinal))
                problems.Add(
                    value, $"'{name}' is not known here.", "a word that is ignored would be a fault that never happens",
                    $"use any of: {string.Join(", ", known)}");
            else if (!_members.TryAdd(name, value))
                problems.Add(value, $"'{name}' is there twice.", "only one of them could count", "remove one");
    }

    public ScriptNode Node { get; }

    public bool Has(string name) => _members.ContainsKey(name);

    public ScriptNode? Find(string name) => _members.GetValueOrDefault(name);

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        ScriptNode.Text { Value.Length: > 0 } text => text.Value,
        var other => Wrong<string>(other, "a text is expected", "write it in quotes"),
    };

    public Wildcard? Wildcard(string name) => Text(name) is { } text ? new Wildcard(text) : null;

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        ScriptNode.Flag flag => flag.Value,
        var other => WrongValue<bool>(other, "true or false is expected", "write true, or leave it out"),
    };

    public int? Whole(string name, int min, int max) => Find(name) switch
    {
        null => null,
        ScriptNode.Number number when number.Value >= min && number.Value <= max && number.Value == Math.Floor(number.Value) =>
            (int)number.Value,
        var other => WrongValue<int>(other, $"a whole number from {Say(min)} to {Say(max)} is expected", $"write one, such as {Say(min)}"),
    };

    /// <summary>From 0 to 1.</summary>
    public double? Share(string name) => Find(name) switch
    {
        null => null,
        ScriptNode.Number { Value: >= 0 and <= 1 } share => share.Value,
        var other => WrongValue<double>(other, "a chance is a number from 0 to 1", "write 0.1 for one in ten"),
    };

    public TimeSpan? Duration(string name) => Find(name) switch
    {
        null => null,
        ScriptNode.Text text when DurationText.TryParse(text.Value) is { } duration => duration,
        var other =>
            WrongValue<TimeSpan>(
                other, "a duration is a number with its unit, up to a day", "write \"250ms\", \"1.5s\", \"20min\" or \"2h\""),
    };

    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(word => word.ToLowerInvariant()).ToList();
        return Find(name) switch
        {
            null => null,
            ScriptNode.Text text when words.Contains(text.Value) => Enum.Parse<T>(text.Value, ignoreCase: true),
            var other =>
                WrongValue<T>(other, "only some words fit here", $"write one of: {string.Join(", ", words.Select(word => $"\"{word}\""))}"),
        };
    }

    /// <summary>The items of a list; empty when it is absent.</summary>
    public IReadOnlyList<ScriptNode> Items(string name) => Find(name) switch
    {
        null => [],
        ScriptNode.List list => list.Items,
        var other => Wrong<IReadOnlyList<ScriptNode>>(other, "a list is expected", "write [ ... ]") ?? [],
    };

    public void Problem(string what, string why, string fix) => _problems.Add(Node, what, why, fix);

    static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    T? WrongValue<T>(ScriptNode node, string why, string fix)
        where T : struct
    {
        Wrong<object>(node, why, fix);
        return null;
    }

    T? Wrong<T>(ScriptNode node, string why, string fix)
        where T : class
    {
        var what = node switch
        {
            ScriptNode.Text text => $"'{text.Value}' does not fit.",
            ScriptNode.Number number => $"{number.Value.ToString(CultureInfo.InvariantCulture)} does not fit.",
            _ => $"This is {node.Kind}.",
        };
        _problems.Add(node, what, why, fix);
        return null;
    }
}
