namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>An optionset node.</summary>
static class ChoiceNode
{
    public static string Xml(string name, string type, bool isGlobal, params (int Value, string Label)[] options) => $"""
        <optionset Name="{name}"><OptionSetType>{type}</OptionSetType>{(isGlobal ? "<IsGlobal>1</IsGlobal>" : "")}<IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable>
        <displaynames><displayname description="Choice" languagecode="1033" /></displaynames><options>
        {string.Concat(options.Select(o => $"""<option value="{o.Value}"><labels><label description="{o.Label}" languagecode="1033" /></labels></option>"""))}
        </options></optionset>
        """;
}
