using System.Globalization;
using VoiceForD365.Deployment.Values;

namespace Enreach.Voice.Plugins.Settings;

/// <summary>Judges a value by the rule of its setting; touches nothing.</summary>
static class SettingCheck
{
    const int TypingErrors = 2;

    /// <param name="value">null counts as empty.</param>
    public static Verdict Judge(SettingRule rule, string name, string? value, ISettingWorld world)
    {
        var text = value ?? "";
        return rule switch
        {
            SettingRule.YesNo => JudgeYesNo(name, text),
            SettingRule.Whole whole => JudgeWhole(name, text, whole),
            SettingRule.Text limit => JudgeText(name, text, limit),
            SettingRule.StatusReason => JudgeStatusReason(name, text, world),
            SettingRule.Assignee => AssigneeCheck.Judge(name, text, world),
            SettingRule.SpecialWord special => JudgeSpecialWord(name, text, special),
            _ => throw new InvalidOperationException($"No check for {rule.GetType().Name}; this is our bug."),
        };
    }

    static Verdict JudgeYesNo(string name, string text) =>
        text.Equals("True", StringComparison.OrdinalIgnoreCase) || text.Equals("False", StringComparison.OrdinalIgnoreCase)
            ? Verdict.Fine
            : Verdict.Refused($"{name} is either True or False, not '{text}'.");

    static Verdict JudgeWhole(string name, string text, SettingRule.Whole whole) =>
        TryNumber(text) is { } number && number >= whole.Least && number <= whole.Most
            ? Verdict.Fine
            : Verdict.Refused($"{name} is a whole number of {whole.Unit} from {whole.Least} to {whole.Most}, not '{text}'.");

    static Verdict JudgeText(string name, string text, SettingRule.Text limit)
    {
        if (text.Trim().Length == 0)
        {
            return Verdict.Refused(
                $"{name} is the subject of phone calls and cannot be empty. Write 1 to {limit.LongestCharacters} characters.");
        }

        return text.Length <= limit.LongestCharacters
            ? Verdict.Fine
            : Verdict.Refused(
                $"{name} has {text.Length} characters; the subject of a phone call holds {limit.LongestCharacters}. Shorten it.");
    }

    static Verdict JudgeStatusReason(string name, string text, ISettingWorld world)
    {
        if (TryNumber(text) is not { } number)
        {
            return Verdict.Refused(
                $"{name} is the number of a status reason of phone calls, such as 1 for Open, not '{text}'.");
        }

        var known = world.ReadPhoneCallStatusReasons();
        if (known.Count == 0)
            return Verdict.Warned($"The status reasons of phone calls cannot be read here, so {name} was not checked against them.");
        return known.ContainsKey(number)
            ? Verdict.Fine
            : Verdict.Refused($"{name} is {number}, but phone calls have no such status reason. There are {List(known)}.");
    }

    static Verdict JudgeSpecialWord(string name, string text, SettingRule.SpecialWord special)
    {
        if (text == special.Word || !IsNearMiss(text, special.Word)) return Verdict.Fine;
        return Verdict.Warned(
            $"{name} is '{text}'. Only '{special.Word}', written exactly so, is special; this text means {special.Otherwise}.");
    }

    /// <summary>Whether a text was probably meant to be the word: capitals and signs aside, at most two typing errors away.</summary>
    static bool IsNearMiss(string text, string word) =>
        DidYouMean.Distance(new string([.. text.ToLowerInvariant().Where(char.IsLetterOrDigit)]), word.ToLowerInvariant()) <= TypingErrors;

    static int? TryNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string List(IReadOnlyDictionary<int, string> known) =>
        string.Join(", ", known.OrderBy(reason => reason.Key).Select(reason => $"{reason.Key} ({reason.Value})"));
}

/// <summary>What is to be said about a value.</summary>
/// <param name="Problem">Why it is refused and what to write instead; null when it is accepted.</param>
/// <param name="Warning">What the administrator may not have meant; null when there is nothing to warn of.</param>
sealed record Verdict(string? Problem = null, string? Warning = null)
{
    public static readonly Verdict Fine = new();

    public static Verdict Refused(string problem) => new(Problem: problem);

    public static Verdict Warned(string warning) => new(Warning: warning);
}
