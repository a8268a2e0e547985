using System.Globalization;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>
/// The TransitionData of a status reason: to which others a row may go on from it, written as XML within the definition's text.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/define-custom-state-model-transitions</remarks>
static class StatusTransitions
{
    /// <summary>The status reasons that may follow one; none where its option says nothing.</summary>
    public static IReadOnlyList<int> From(ChoiceOption option) =>
        option.TransitionData is { Length: > 0 } text
            ? [.. Read(XElement.Parse(text)).Where(step => step.From == option.Value).Select(step => step.To)]
            : [];

    /// <returns>null when it is no list of transitions.</returns>
    public static IReadOnlyList<(int From, int To)>? TryRead(XElement root)
    {
        if (root.Name.LocalName != "allowedtransitions" || !root.Elements().All(step => step.Name.LocalName == "allowedtransition"))
            return null;
        var steps = Read(root);
        return steps.Count == root.Elements().Count() ? steps : null;
    }

    static List<(int From, int To)> Read(XElement root) =>
        [.. root.Elements()
            .Select(step => (From: Number(step, "sourcestatusid"), To: Number(step, "tostatusid")))
            .Where(step => step is { From: not null, To: not null })
            .Select(step => (step.From!.Value, step.To!.Value))];

    static int? Number(XElement step, string attribute) =>
        int.TryParse(step.Attribute(attribute)?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
