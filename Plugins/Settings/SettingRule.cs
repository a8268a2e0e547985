namespace Enreach.Voice.Plugins.Settings;

/// <summary>What a setting's value must look like; a closed set. Values are stored as text .</summary>
abstract record SettingRule
{
    SettingRule()
    {
    }

    public sealed record YesNo : SettingRule;

    /// <param name="Unit">In words, after the number.</param>
    public sealed record Whole(int Least, int Most, string Unit) : SettingRule;

    public sealed record Text(int LongestCharacters) : SettingRule;

    /// <summary>A status reason of the phone call table in this environment (S-09).</summary>
    public sealed record StatusReason : SettingRule;

    /// <summary>The cloud id of a user here (S-03, B-37).</summary>
    public sealed record Assignee : SettingRule;

    /// <summary>One word is special, every other text means something else (S-18).</summary>
    public sealed record SpecialWord(string Word, string Otherwise) : SettingRule;
}
