using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Plugins;

public sealed class Custom_APIs_in_the_source
{
    const string Folder = "customapis/enreach_UpdateUserIds";

    readonly XElement _api = SolutionSource.Core.Load($"{Folder}/customapi.xml");

    [Fact]
    public void A_39_the_command_has_an_action_of_its_own_that_belongs_to_no_table()
    {
        Assert.Equal(("enreach_UpdateUserIds", "0", "0"), (_api.Text("@uniquename"), _api.Text("bindingtype"), _api.Text("isfunction")));
    }

    [Fact]
    public void A_39_our_plug_in_answers_it()
    {
        var type = SolutionSource.Core.Assemblies.Descendants("PluginType")
            .Single(type => type.Text("@Name") == "Enreach.Voice.Plugins.UpdateUserIds");

        Assert.Equal(type.Text("@PluginTypeId"), _api.Element("plugintypeid")!.Text("plugintypeid"));
    }

    [Fact]
    public void Only_who_may_change_users_may_call_it() => Assert.Equal("prvWriteUser", _api.Text("executeprivilegename"));

    [Fact]
    public void B_34_it_takes_the_users_or_none_for_all()
    {
        var parameter = SolutionSource.Core.Load($"{Folder}/customapirequestparameters/UserIds/customapirequestparameter.xml");

        Assert.Equal(("UserIds", "11", "1"), (parameter.Text("@uniquename"), parameter.Text("type"), parameter.Text("isoptional")));
    }

    [Theory]
    [InlineData("Updated", "7")]
    [InlineData("Failed", "7")]
    [InlineData("Report", "10")]
    public void C_53_it_counts_and_reports(string name, string type)
    {
        var property = SolutionSource.Core.Load($"{Folder}/customapiresponseproperties/{name}/customapiresponseproperty.xml");

        Assert.Equal((name, type), (property.Text("@uniquename"), property.Text("type")));
        Assert.Null(property.Element("isoptional"));
    }

    [Fact]
    public void A_file_lies_in_the_folder_of_its_name()
    {
        var files = Directory.GetFiles(SolutionSource.Core.PathOf("customapis"), "*.xml", SearchOption.AllDirectories);

        Assert.Equal(5, files.Length);
        Assert.All(
            files,
            file => Assert.Equal(Path.GetFileName(Path.GetDirectoryName(file)), SolutionSource.Read(file).Text("@uniquename")));
    }
}
