using System.Xml.Linq;
using VoiceForD365.Deployment.Configuration;

namespace VoiceForD365.Deployment.Tests.Configuration;

/// <summary>They are those of what is shipped.</summary>
public sealed class Ids_a_configuration_refers_to
{
    [Theory]
    [InlineData("Voice User", "ea78dd57-9ecc-4c51-833a-4a02f8baa63f")]
    [InlineData("Voice ApiUser", "6681b3c3-2526-4de6-8469-c470f680a497")]
    public void Are_those_of_the_roles(string name, string id)
    {
        var role = XDocument.Load(Path.Combine(Repository.Root, $"Solutions/VoiceForD365Core/Roles/{name}.xml")).Root!;

        Assert.Equal((name, new Guid(id)), ((string)role.Attribute("name")!, new Guid((string)role.Attribute("id")!)));
        Assert.Contains(new Guid(id), new[] { ShippedIds.VoiceUser, ShippedIds.VoiceApiUser });
    }

    [Fact]
    public void Are_those_of_the_providers()
    {
        var provider = Record("Cif1", ShippedIds.Provider);

        Assert.Equal(ShippedIds.ProviderName, Field(provider, "msdyn_name"));
        Assert.Equal("enreach_voice", Field(Record("Cif2", ShippedIds.ChannelProvider), "msdyn_uniquename"));
    }

    [Fact]
    public void Are_those_of_the_phone_call_forms() => Assert.Equal(
        ["main", "quick", "quickCreate"],
        ShippedIds.PhoneCallForms.Select(form => Path.GetFileName(Path.GetDirectoryName(Assert.Single(Directory.GetFiles(
            Path.Combine(Repository.Root, "Solutions/VoiceForD365App/Entities/PhoneCall/FormXml"),
            $"{form:B}.xml",
            SearchOption.AllDirectories))))));

    static XElement Record(string set, Guid id) => XDocument.Load(Path.Combine(Repository.Root, $"ConfigData/{set}/data.xml"))
        .Descendants("record")
        .Single(record => new Guid((string)record.Attribute("id")!) == id);

    static string Field(XElement record, string name) =>
        (string)record.Elements("field").Single(field => (string)field.Attribute("name")! == name).Attribute("value")!;
}
