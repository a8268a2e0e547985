using VoiceForD365.LocalDataverse.Solutions;
using static VoiceForD365.LocalDataverse.Tests.Solutions.AgentFile;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_modern_command
{
    static SolutionZip Button(string table) => new SolutionZip("SampleAgent") { Managed = false }
        .Row("appaction", "smp__Call!account!0", $"""
            <buttonlabeltext default="Call"><label description="Call" languagecode="1033" />
            <label description="Anrufen" languagecode="1031" /></buttonlabeltext>
            <context>1</context><contextentity><logicalname>{table}</logicalname></contextentity><contextvalue>{table}</contextvalue>
            <location>0</location><name>Call</name>
            <onclickeventtype>0</onclickeventtype><origin>0</origin><sequence>100.0000000000</sequence><type>0</type>
            """, "uniquename");

    [Fact]
    public void Keeps_what_only_its_file_says()
    {
        using var world = new World(Button("account"));

        var command = Assert.Single(world.Rows("appaction"));
        using var zip = Exported(world, out _);

        Assert.Equal(("Call", 100m), (command.Text("buttonlabeltext"), command["sequence"]));
        Assert.Contains("Anrufen", Text(zip, "appactions/smp__Call!account!0/appaction.xml"));
        Assert.Contains("<logicalname>account</logicalname>", Text(zip, "appactions/smp__Call!account!0/appaction.xml"));
    }

    [Fact]
    public void Is_refused_for_a_table_that_is_absent()
    {
        using var world = new World();

        var refusal = world.Refused(Button("smp_absent"));

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains("""<Required type="1" schemaName="smp_absent" """, refusal.Message);
    }
}
