using System.Text;
using System.Xml.Linq;
using VoiceForD365.Packaging.Solutions;
using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Solutions;

public sealed class Packing_a_solution : IDisposable
{
    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Packing_twice_gives_the_same_bytes()
    {
        var first = SolutionPacker.Pack(_repository.Solution(Core), PackageType.Managed);
        var second = SolutionPacker.Pack(_repository.Solution(Core), PackageType.Managed);

        Assert.Equal(first.Zip.ToArray(), second.Zip.ToArray());
    }

    [Fact]
    public void Line_endings_marks_and_timestamps_of_a_checkout_do_not_change_the_bytes()
    {
        var before = SolutionPacker.Pack(_repository.Solution(Core), PackageType.Managed);

        foreach (var path in _repository.Files.Where(path =>
            path.StartsWith("Solutions", StringComparison.Ordinal) && !path.EndsWith(".dll", StringComparison.Ordinal)).ToList())
            _repository.Write(path, "\uFEFF" + _repository.Read(path).Replace("\n", "\r\n", StringComparison.Ordinal));
        foreach (var path in _repository.Files.ToList())
            System.IO.File.SetLastWriteTimeUtc(System.IO.Path.Combine(_repository.Root, path),
                new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        Assert.Equal(before.Zip.ToArray(), SolutionPacker.Pack(_repository.Solution(Core), PackageType.Managed).Zip.ToArray());
    }

    [Fact]
    public void Managed_and_unmanaged_differ_in_one_line_of_solution_xml()
    {
        var managed = ZipReading.Open(SolutionPacker.Pack(_repository.Solution(Core), PackageType.Managed).Zip);
        var unmanaged = ZipReading.Open(SolutionPacker.Pack(_repository.Solution(Core), PackageType.Unmanaged).Zip);

        var different = Assert.Single(managed, entry => !entry.Value.SequenceEqual(unmanaged[entry.Key])).Key;
        Assert.Equal("solution.xml", different);
        var lines = Lines(managed[different]).Zip(Lines(unmanaged[different])).Where(pair => pair.First != pair.Second);
        Assert.Equal(("<Managed>1</Managed>", "<Managed>0</Managed>"),
            Assert.Single(lines.Select(pair => (pair.First.Trim(), pair.Second.Trim()))));
    }

    [Fact]
    public void A_managed_package_takes_the_managed_twin_of_a_form_and_an_unmanaged_one_does_not()
    {
        const string twin = Core + "/Entities/smp_CallbackProfile/FormXml/main/{4b6dea52-b833-5e50-9a14-c3bb32773700}_managed.xml";
        _repository.Edit(twin, "\"Callback profile\"", "\"Managed twin\"");

        string FormName(PackageType type) =>
            ZipReading.Open(SolutionPacker.Pack(_repository.Solution(Core), type).Zip).Xml("customizations.xml")
                .Descendants("systemform").Single().Element("LocalizedNames")!.Element("LocalizedName")!.Attribute("description")!.Value;

        Assert.Equal("Managed twin", FormName(PackageType.Managed));
        Assert.Equal("Callback profile", FormName(PackageType.Unmanaged));
    }

    [Fact]
    public void Every_folder_is_merged_into_its_placeholder()
    {
        var customizations = ZipReading.Open(SolutionPacker.Pack(_repository.Solution(Core), PackageType.Managed).Zip)
            .Xml("customizations.xml");

        string[] Names(string path) =>
            [.. customizations.Elements(path.Split('/')[0]).Elements(path.Split('/')[1]).Select(element => element.Name.LocalName)];
        Assert.Equal(["Entity", "Entity"], Names("Entities/Entity"));
        Assert.Single(Names("Roles/Role"));
        Assert.Single(Names("Workflows/Workflow"));
        Assert.Equal(3, Names("EntityRelationships/EntityRelationship").Length);
        Assert.Single(Names("optionsets/optionset"));
        Assert.Single(Names("WebResources/WebResource"));
        Assert.Single(Names("SolutionPluginAssemblies/PluginAssembly"));
        Assert.Single(Names("SdkMessageProcessingSteps/SdkMessageProcessingStep"));
        Assert.Equal("main", Assert.Single(customizations.Descendants("forms")).Attribute("type")!.Value);
        Assert.Single(customizations.Descendants("savedqueries").Elements("savedquery"));
        Assert.Equal(2, customizations.Descendants("RibbonDiffXml").Count(ribbon => ribbon.HasElements));
    }

    [Fact]
    public void Contents_are_renamed_and_framework_rows_are_copied()
    {
        var entries = ZipReading.Open(SolutionPacker.Pack(_repository.Solution(Core), PackageType.Managed).Zip);

        Assert.Equal(
            [
                "PluginAssemblies/SmpPlugins-21C6A155-8F56-56CC-AE5A-72977ECC54C5/SmpPlugins.dll",
                "WebResources/smp_scriptscallbackprofilejsADCE1F1B-6203-5CFF-B4B0-D36D05622BB8",
                "Workflows/SmartRouting-CBACE323-7287-5B5F-8E89-BE1D132C2C83.json",
                "[Content_Types].xml",
                "customizations.xml",
                "environmentvariabledefinitions/smp_ApiUrl/environmentvariabledefinition.xml",
                "solution.xml",
            ],
            entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(_repository.Read(Core + "/WebResources/smp_/scripts/callbackprofile.js"),
            Encoding.UTF8.GetString(entries["WebResources/smp_scriptscallbackprofilejsADCE1F1B-6203-5CFF-B4B0-D36D05622BB8"]));
    }

    [Fact]
    public void Content_types_name_each_extension_and_each_part_without_one()
    {
        var types = ZipReading.Open(SolutionPacker.Pack(_repository.Solution(Core), PackageType.Managed).Zip).Xml("[Content_Types].xml");

        Assert.Equal(
            ["dll application/octet-stream", "json application/octet-stream", "xml text/xml",
                "/WebResources/smp_scriptscallbackprofilejsADCE1F1B-6203-5CFF-B4B0-D36D05622BB8 application/octet-stream"],
            types.Elements().Select(type => $"{type.Attributes().First().Value} {type.Attribute("ContentType")!.Value}"));
    }

    [Fact]
    public void A_file_without_a_place_stops_the_packer_instead_of_being_dropped()
    {
        _repository.Edit(Core + "/Other/Customizations.xml", "<Roles />", "");

        var refusal = Assert.Throws<PackagingException>(() => SolutionPacker.Pack(_repository.Solution(Core), PackageType.Managed));

        Assert.Equal("PACK-000", refusal.Problem.Code);
        Assert.Equal(Core + "/Roles/Sample User.xml", refusal.Problem.File);
    }

    static string[] Lines(byte[] content) => Encoding.UTF8.GetString(content).Split('\n');
}
