using System.Text;
using System.Text.RegularExpressions;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>One request of the product on its way to the environment.</summary>
/// <param name="Target">Path and query as sent.</param>
sealed record PassingRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>What it is for, the same in every run: read, write, look, or the name of an action.</summary>
    public string Label { get; } = LabelOf(Target, Encoding.UTF8.GetString(Body));

    public bool Writes => Label is not "read" and not "look";

    /// <summary>A look at a background operation.</summary>
    public bool IsLook => Label == "look";

    public PassingRequest With(Func<string, string> edit) =>
        this with { Body = Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(Body))) };

    static string LabelOf(string target, string body)
    {
        if (target.Contains("Organization.svc", StringComparison.Ordinal)) return SoapLabel(body);
        if (!target.Contains("$batch", StringComparison.Ordinal))
        {
            var name = target.Split('/', '?')[4];
            return Regex.IsMatch(name, "^(Import|Stage|DeleteAndPromote|Publish)") ? name : "read";
        }

        return body.Contains("changeset", StringComparison.OrdinalIgnoreCase) ? "write"
            : body.Contains("asyncoperations(", StringComparison.Ordinal) ? "look"
            : "read";
    }

    static string SoapLabel(string body)
    {
        var names = Regex.Matches(body, @"RequestName>(\w+)<");
        var outer = names.Count == 0 ? "" : names[^1].Groups[1].Value;
        return body.Contains("asyncoperation<", StringComparison.Ordinal) ? "look"
            : body.Contains("ExecuteTransaction", StringComparison.Ordinal) ? "ExecuteTransaction"
            : outer is "" || Regex.IsMatch(body, "RequestName>(Retrieve|WhoAmI|ExecuteMultiple)") ? "read" : outer;
    }
}
