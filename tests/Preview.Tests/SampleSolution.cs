namespace VoiceForD365.Preview.Tests;

/// <summary>The smallest solution that has a form: one table, one column, one cell.</summary>
sealed class SampleSolution : IDisposable
{
    public const string FormPage = "form-smp_thing-11111111-2222-4333-8444-555555555501.html";
    const string Text = "{4273EDBD-AC1D-40d3-9FB2-095C621B552D}";

    public SampleSolution(
        string label = "Thing",
        string cellLabel = "Name",
        string control = $"<control id=\"smp_name\" classid=\"{Text}\" datafieldname=\"smp_name\" disabled=\"false\" />")
    {
        Write("Entity.xml", $"""
            <Entity>
              <Name LocalizedName="{label}" OriginalName="{label}">smp_Thing</Name>
              <EntityInfo><entity Name="smp_Thing"><attributes>
                <attribute PhysicalName="smp_Name">
                  <Type>nvarchar</Type><LogicalName>smp_name</LogicalName><RequiredLevel>required</RequiredLevel>
                  <DisplayMask>PrimaryName|ValidForForm</DisplayMask>
                  <displaynames><displayname description="Name" languagecode="1033" /></displaynames>
                </attribute>
              </attributes></entity></EntityInfo>
            </Entity>
            """);
        Write("FormXml/main/{11111111-2222-4333-8444-555555555501}.xml", $"""
            <forms><systemform>
              <formid>{"{11111111-2222-4333-8444-555555555501}"}</formid>
              <form><tabs><tab><labels><label description="General" languagecode="1033" /></labels><columns><column width="100%"><sections>
                <section showlabel="true"><labels><label description="About it" languagecode="1033" /></labels><rows><row>
                  <cell showlabel="true"><labels><label description="{cellLabel}" languagecode="1033" /></labels>{control}</cell>
                </row></rows></section>
              </sections></column></columns></tab></tabs></form>
              <LocalizedNames><LocalizedName description="Thing form" languagecode="1033" /></LocalizedNames>
            </systemform></forms>
            """);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("solution-").FullName;

    public SampleSolution Write(string file, string text)
    {
        var path = Path.Combine(Folder, "Entities", "smp_Thing", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
