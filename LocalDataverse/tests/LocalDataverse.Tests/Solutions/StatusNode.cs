namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Choices of a status and of its reasons, which may follow each other only by some steps.</summary>
static class StatusNode
{
    public static string State(string table) => $"""
        <optionset Name="{table}_statecode"><OptionSetType>state</OptionSetType>
        <IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable><states>
        <state value="0" defaultstatus="1" invariantname="Active"><labels><label description="Live" languagecode="1033" /></labels></state>
        <state value="1" defaultstatus="2" invariantname="Inactive"><labels><label description="Done" languagecode="1033" /></labels></state>
        </states></optionset>
        """;

    public static string Status(string table, (int From, int To)[] steps) => $"""
        <optionset Name="{table}_statuscode"><OptionSetType>status</OptionSetType>
        <IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable><statuses>
        {string.Concat(new[] { 1, 3, 2, 4 }.Select(value => $"""
        <status value="{value}" state="{(value % 2 == 1 ? 0 : 1)}"{TransitionData(steps.Where(step => step.From == value))}><labels>
        <label description="Reason {value}" languagecode="1033" /></labels></status>
        """))}</statuses></optionset>
        """;

    static string TransitionData(IEnumerable<(int From, int To)> steps) => !steps.Any() ? "" : $"""
         TransitionData="&lt;allowedtransitions xmlns=&quot;http://schemas.microsoft.com/crm/2009/WebServices&quot;&gt;{string.Concat(
            steps.Select(step => $"&lt;allowedtransition sourcestatusid=&quot;{step.From}&quot; tostatusid=&quot;{step.To}&quot; /&gt;"))}&lt;/allowedtransitions&gt;"
        """;
}
