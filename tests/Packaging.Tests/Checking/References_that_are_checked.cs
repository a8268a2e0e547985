using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class References_that_are_checked : IDisposable
{
    const string AppModule = App + "/AppModules/smp_configurator/AppModule.xml",
    SiteMap = App + "/AppModuleSiteMaps/smp_configurator/AppModuleSiteMap.xml";
    const string MapIcon = "<Area Id=\"smp_settings\" ShowGroups=\"true\" Icon=\"/WebResources/smp_/icons/";
    const string Form = Core + "/Entities/smp_CallbackProfile/FormXml/main/{4b6dea52-b833-5e50-9a14-c3bb32773700}.xml";
    const string Ribbon = Core + "/Entities/smp_CallbackProfile/RibbonDiff.xml";
    const string Step = Core + "/SdkMessageProcessingSteps/{1ec52815-158d-5fe5-a293-6ed0213811c1}.xml";

    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(SiteMap, "Entity=\"smp_callbackprofile\"", "Entity=\"smp_profile\"")]
    [InlineData(SiteMap, "Entity=\"smp_callbackprofile\"", "Entity=\"incident\"")]
    [InlineData(SiteMap, "etn=smp_callbackprofile", "etn=smp_profile")]
    [InlineData(SiteMap, "viewid={9feb4e44", "viewid={9feb4e45")]
    [InlineData(AppModule, "schemaName=\"smp_callbackprofile\"", "schemaName=\"smp_profile\"")]
    [InlineData(AppModule, "type=\"26\" id=\"{9feb4e44", "type=\"26\" id=\"{9feb4e45")]
    [InlineData(AppModule, "<Role id=\"{7577bbb4", "<Role id=\"{7577bbb5")]
    public void An_app_that_points_to_nothing_is_refused(string file, string right, string wrong)
    {
        _repository.Edit(file, right, wrong);
        _repository.CheckSolutions().ShouldReport("PACK-028", file, _repository.LineOf(file, wrong));
    }

    [Theory]
    [InlineData(Form, "<Library name=\"smp_/scripts/callbackprofile.js\"", "<Library name=\"smp_/Scripts/callbackprofile.js\"")]
    [InlineData(Form, "libraryName=\"smp_/scripts/callbackprofile.js\"", "libraryName=\"smp_/scripts/profile.js\"")]
    [InlineData(Ribbon, "$webresource:smp_/scripts/callbackprofile.js", "$webresource:smp_/scripts/profile.js")]
    [InlineData(AppModule, "<WebResourceId>bdf8b8f8", "<WebResourceId>bdf8b8f9")]
    [InlineData(SiteMap, MapIcon + "app.svg\"", MapIcon + "map.svg\"")]
    public void A_web_resource_that_is_not_shipped_cannot_be_used(string file, string right, string wrong)
    {
        _repository.Edit(file, right, wrong);
        _repository.CheckSolutions().ShouldReport("PACK-029", file, _repository.LineOf(file, wrong));
    }

    [Theory]
    [InlineData("<PluginTypeName>Smp.Plugins.UserChanged", "<PluginTypeName>Smp.Plugins.UserRenamed")]
    [InlineData("<PluginTypeId>dfcaeb6d", "<PluginTypeId>dfcaeb6e")]
    [InlineData("<PrimaryEntity>systemuser", "<PrimaryEntity>incident")]
    public void A_step_without_its_plug_in_type_or_table_is_refused(string right, string wrong)
    {
        _repository.Edit(Step, right, wrong);
        _repository.CheckSolutions().ShouldReport("PACK-039", Step, _repository.LineOf(Step, wrong));
    }

    [Fact]
    public void A_step_on_a_message_nobody_knows_is_refused()
    {
        _repository.Edit(Step, "<SdkMessageId>20bebb1b", "<SdkMessageId>20bebb1c");
        _repository.CheckSolutions().ShouldReport("PACK-045", Step, _repository.LineOf(Step, "<SdkMessageId>"));
    }

    [Fact]
    public void The_default_app_icon_of_every_environment_may_be_used()
    {
        _repository.Edit(AppModule, "bdf8b8f8-25a7-5899-9e3a-d12f40593f41", "953b9fac-1e5e-e611-80d6-00155ded156f");
        Assert.DoesNotContain(_repository.CheckSolutions(), problem => problem.Code == "PACK-029");
    }
}
