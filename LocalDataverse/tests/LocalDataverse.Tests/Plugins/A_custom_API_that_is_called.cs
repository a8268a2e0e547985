using VoiceForD365.LocalDataverse.Tests.Solutions;
using static VoiceForD365.LocalDataverse.Tests.Plugins.SampleSteps;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

public sealed class A_custom_API_that_is_called
{
    static SolutionZip Apis(SolutionZip zip) => zip
        .CustomApi(
            "smp_Greet",
            TypeId("Answer"),
            "<bindingtype>0</bindingtype><isfunction>0</isfunction><allowedcustomprocessingsteptype>2</allowedcustomprocessingsteptype><executeprivilegename>prvWriteUser</executeprivilegename>")
        .CustomApiParameter("smp_Greet", "Names", "<type>11</type><isoptional>0</isoptional>")
        .CustomApiParameter("smp_Greet", "Loud", "<type>0</type><isoptional>1</isoptional>")
        .CustomApiProperty("smp_Greet", "Said")
        .CustomApiProperty("smp_Greet", "Count", "<type>7</type>")
        .CustomApiProperty("smp_Greet", "When", "<type>1</type>")
        .CustomApi(
            "smp_Look", TypeId("Answer"),
            "<bindingtype>1</bindingtype><boundentitylogicalname>smp_item</boundentitylogicalname><isfunction>1</isfunction>")
        .CustomApiProperty("smp_Look", "Said")
        .CustomApi("smp_Wrong", TypeId("AnswerWrongly"), "<bindingtype>0</bindingtype><isfunction>0</isfunction>")
        .CustomApiProperty("smp_Wrong", "Count", "<type>7</type>")
        .CustomApi("smp_Quiet", TypeId("NoteTheCall"), "<bindingtype>0</bindingtype><isfunction>0</isfunction>");

    [Fact]
    public async Task Answers_what_its_plugin_says()
    {
        await using var local = await PluginDataverse.StartAsync(Apis);
        var item = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        var greeted = await local.Http.Post("smp_Greet", """{"Names":["Ann","Bob"]}""");
        var looked = await local.Http.Get($"smp_items({item})/Microsoft.Dynamics.CRM.smp_Look()");

        Assert.Equal(("smp_Greet 30 about nothing: Ann+Bob", "2"), (greeted["Said"]!.ToString(), greeted["Count"]!.ToString()));
        Assert.Equal(
            ("0001-01-01T00:00:00Z", $"{local.Http.Base}$metadata#Microsoft.Dynamics.CRM.smp_GreetResponse"),
            (greeted["When"]!.ToString(), greeted["@odata.context"]!.ToString()));
        Assert.Equal("smp_Look 30 about smp_item: ", looked["Said"]!.ToString());
        Assert.Equal(204, (await local.Http.Post("smp_Quiet")).Status);
        Assert.Equal(["smp_Quiet 30 sync tx depth 1"], await local.Journal());
    }

    [Fact]
    public async Task Takes_the_parameters_it_declares_from_those_who_may_call_it()
    {
        await using var local = await PluginDataverse.StartAsync(Apis);

        foreach (var (reply, status, saying) in new[]
        {
            (await local.Http.Post("smp_Greet", "{}"), 400, "'Names' is missing"),
            (await local.Http.Post("smp_Greet", """{"Names":"Ann"}"""), 400, "'Names'"),
            (await local.Http.Post("smp_Greet", """{"Names":[],"Soft":true}"""), 400, "'Soft'"),
            (await local.Http.Get("smp_Greet(Names='x')"), 405, "GET"),
            (await local.Http.Post("smp_Wrong"), 400, "'Count' is a String"),
            (await local.Http.SendAs("agent", HttpMethod.Post, "smp_Greet", """{"Names":[]}"""), 403, "prvWriteUser"),
        })
        {
            Assert.Equal(status, reply.Status);
            Assert.Contains(saying, reply.Message);
        }
    }

    [Fact]
    public async Task Is_a_message_that_steps_are_registered_on()
    {
        await using var local = await PluginDataverse.StartAsync(Apis);
        await local.Import(new SolutionZip("SampleSteps").Register("ChangeTheAnswer", "smp_Greet", 40, table: null));

        var greeted = await local.Http.Post("smp_Greet", """{"Names":["Ann"]}""");

        Assert.Equal("smp_Greet 30 about nothing: Ann!", greeted["Said"]!.ToString());
        Assert.Equal("smp_Greet", (await local.Http.Get("sdkmessages?$filter=name eq 'smp_Greet'")).Rows[0]!["name"]!.ToString());
    }
}
