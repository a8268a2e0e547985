using VoiceForD365.Packaging.Data;

namespace VoiceForD365.Packaging.Tests.Data;

public sealed class Seed_data_that_is_checked : IDisposable
{
    const string Data = "ConfigData/Profiles/data.xml", Schema = "ConfigData/Profiles/data_schema.xml",
    Seed = "ConfigData/seed.xml";
    const string First = "11111111-2222-4333-8444-555555555501", Second = "11111111-2222-4333-8444-555555555502";

    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void The_sample_data_has_no_problems() => Assert.Equal("", _repository.CheckData().Render());

    [Theory]
    [InlineData(Data)]
    [InlineData(Schema)]
    public void A_set_without_one_of_its_files_is_refused(string file)
    {
        _repository.Delete(file);
        _repository.CheckData().ShouldReport("PACK-101", file, 1);
    }

    [Fact]
    public void Malformed_data_is_reported_with_its_line()
    {
        _repository.Edit(Data, "</records>", "</recordz>");
        _repository.CheckData().ShouldReport("PACK-101", Data, _repository.LineOf(Data, "</recordz>"));
    }

    [Fact]
    public void A_node_the_migration_tool_does_not_read_is_refused()
    {
        _repository.Edit(Data, "<m2mrelationships />", "<manytomany />");
        _repository.CheckData().ShouldReport("PACK-102", Data, _repository.LineOf(Data, "<manytomany />"));
    }

    [Fact]
    public void A_row_without_a_GUID_is_refused()
    {
        _repository.Edit(Data, $"<record id=\"{First}\"", "<record id=\"sales\"");
        _repository.CheckData().ShouldReport("PACK-103", Data, _repository.LineOf(Data, "\"sales\""));
    }

    [Fact]
    public void A_row_whose_id_contradicts_its_primary_key_is_refused()
    {
        _repository.Edit(Data, $"value=\"{First}\"", $"value=\"{Second}\"");
        _repository.CheckData().ShouldReport("PACK-103", Data, _repository.LineOf(Data, $"record id=\"{First}\""));
    }

    [Fact]
    public void One_id_for_two_rows_is_refused()
    {
        _repository.Edit(Data, Second, First);
        _repository.CheckData().ShouldReport("PACK-104", Data, 10);
    }

    [Fact]
    public void A_column_the_schema_does_not_describe_is_refused()
    {
        _repository.Edit(Data, "<field name=\"smp_name\" value=\"Sales\" />", "<field name=\"smp_title\" value=\"Sales\" />");
        _repository.CheckData().ShouldReport("PACK-105", Data, _repository.LineOf(Data, "smp_title"));
    }

    [Fact]
    public void A_column_that_is_named_twice_is_refused()
    {
        const string column = "      <column name=\"smp_ageunit\" pinned=\"only the package knows it\" />\n";
        _repository.Edit(Seed, column, column + column.Replace("knows", "tells", StringComparison.Ordinal));
        _repository.CheckData().ShouldReport("PACK-106", Seed, _repository.LineOf(Seed, "smp_ageunit") + 1);
    }

    [Theory]
    [InlineData("pinned=\"\"")]
    [InlineData("owner=\"package\"")]
    [InlineData("pinned=\"we know\" initial=\"true\"")]
    public void A_column_that_is_pinned_without_a_reason_or_named_to_no_purpose_is_refused(string wrong)
    {
        _repository.Edit(Seed, "pinned=\"only the package knows it\"", wrong);
        _repository.CheckData().ShouldReport("PACK-106", Seed, _repository.LineOf(Seed, wrong));
    }

    [Theory]
    [InlineData("<column name=\"smp_ageunit\" pinned", "<column name=\"smp_ageunits\" pinned")]
    [InlineData("<table name=\"smp_callbackprofile\">", "<table name=\"smp_profile\">")]
    public void An_entry_for_what_is_not_shipped_is_refused(string right, string wrong)
    {
        _repository.Edit(Seed, right, wrong);
        _repository.CheckData().ShouldReport("PACK-107", Seed, _repository.LineOf(Seed, wrong));
    }

    [Fact]
    public void A_set_that_the_seed_file_does_not_list_is_refused()
    {
        _repository.Edit(Seed, "<set name=\"Profiles\"", "<set name=\"Profile\"");
        Assert.Equal([Data, Seed], _repository.CheckData().Where(problem => problem.Code == "PACK-107")
            .Select(problem => problem.File));
    }

    [Fact]
    public void Data_without_a_seed_file_is_refused()
    {
        _repository.Delete(Seed);
        _repository.CheckData().ShouldReport("PACK-107", Seed, 1);
    }

    [Fact]
    public void A_lookup_to_a_row_nobody_ships_is_refused()
    {
        _repository.Edit(Data, "<m2mrelationships />", $"""
            <m2mrelationships>
            <m2mrelationship sourceid="{First}" targetentityname="smp_callbackprofile" m2mrelationshipname="smp_next"><targetids>
            <targetid>99999999-2222-4333-8444-555555555501</targetid></targetids></m2mrelationship></m2mrelationships>
            """);
        _repository.CheckData().ShouldReport("PACK-108", Data, _repository.LineOf(Data, "<targetid>99999999"));
    }

    [Theory]
    [InlineData("99999999-2222-4333-8444-555555555501", "smp_callbackprofile")]
    [InlineData("99999999-2222-4333-8444-555555555501", "transactioncurrency")]
    public void A_lookup_to_a_row_that_nobody_ships_is_refused_whatever_its_table(string id, string table)
    {
        AddLookup(id, table);
        _repository.CheckData().ShouldReport("PACK-108", Data, _repository.LineOf(Data, id));
    }

    [Fact]
    public void A_row_of_the_platforms_may_be_pointed_to_once_it_is_declared()
    {
        const string id = "99999999-2222-4333-8444-555555555501";
        AddLookup(id, "transactioncurrency");
        _repository.Edit(
            Seed, "    <table name", $"    <expects table=\"transactioncurrency\" id=\"{{{id}}}\" />\n    <table name");
        Assert.DoesNotContain(_repository.CheckData(), problem => problem.Code == "PACK-108");
    }

    [Fact]
    public void A_row_of_the_platforms_may_be_looked_up_by_name()
    {
        const string id = "99999999-2222-4333-8444-555555555501";
        AddLookup(id, "sdkmessage");
        _repository.Edit(
            Seed,
            "    <table name",
            $"    <named table=\"sdkmessage\" id=\"{{{id}}}\" column=\"name\" value=\"Associate\" />\n    <table name");
        Assert.DoesNotContain(_repository.CheckData(), problem => problem.Code == "PACK-108");
    }

    [Fact]
    public void A_row_of_ours_cannot_be_declared_instead_of_shipped()
    {
        _repository.Edit(
            Seed, "    <table name", $"    <expects table=\"smp_callbackprofile\" id=\"{{{First}}}\" />\n    <table name");
        _repository.CheckData().ShouldReport("PACK-108", Seed, _repository.LineOf(Seed, "<expects"));
    }

    [Fact]
    public void A_lookup_to_a_row_of_a_later_set_is_refused()
    {
        const string later = "11111111-2222-4333-8444-555555555503";
        AddLookup(later, "smp_callbackprofile");
        _repository.Write("ConfigData/Zones/data.xml", $"""
            <entities><entity name="smp_callbackprofile"><records><record id="{later}">
            <field name="smp_callbackprofileid" value="{later}" /><field name="smp_name" value="Zone" /></record></records>
            </entity></entities>
            """).Write("ConfigData/Zones/data_schema.xml", _repository.Read(Schema)).Edit(Seed, "</seed>", """
              <set name="Zones" scenarios="none"><requires table="smp_callbackprofile" /><table name="smp_callbackprofile" />
              </set></seed>
            """);
        var problem = _repository.CheckData().ShouldReport("PACK-108", Data, _repository.LineOf(Data, later));
        Assert.Contains("which set 'Zones' ships later", problem.Message);
    }

    [Fact]
    public void A_set_that_fills_a_table_it_does_not_require_is_refused()
    {
        _repository.Edit(Seed, "    <requires table=\"smp_callbackprofile\" />\n", "");
        _repository.CheckData().ShouldReport("PACK-117", Seed, _repository.LineOf(Seed, "<set name=\"Profiles\""));
    }

    [Theory]
    [InlineData("memo")]
    [InlineData("partylist")]
    [InlineData("imagedata")]
    [InlineData("filedata")]
    [InlineData("")]
    public void A_type_that_is_not_carried_to_an_environment_is_refused(string type)
    {
        _repository.Edit(Schema, "type=\"optionsetvalue\"", $"type=\"{type}\"");
        _repository.CheckData().ShouldReport("PACK-115", Schema, _repository.LineOf(Schema, "smp_ageunit"));
    }

    [Fact]
    public void Dates_that_move_with_the_day_of_the_import_are_refused()
    {
        _repository.Edit(Schema, "dateMode=\"absolute\"", "dateMode=\"relativeDaily\"");
        _repository.CheckData().ShouldReport("PACK-115", Schema, 2);
    }

    [Fact]
    public void Rows_met_by_a_date_are_refused()
    {
        _repository.Edit(Schema, "type=\"optionsetvalue\"", "type=\"datetime\"")
            .Edit(Data, "value=\"361710000\"", "value=\"2026-01-01T00:00:00Z\"")
            .Edit(Data, "value=\"361710001\"", "value=\"2026-01-01T00:00:00Z\"")
            .Edit(Seed, "<table name=\"smp_callbackprofile\"", "<table name=\"smp_callbackprofile\" match=\"smp_ageunit\"");
        _repository.CheckData().ShouldReport("PACK-115", Seed, _repository.LineOf(Seed, "match"));
    }

    [Theory]
    [InlineData(Data, "<field name=\"smp_name\" value=\"Sales\"", "<field name=\"smp_Name\" value=\"Sales\"")]
    [InlineData(Data, "<entity name=\"smp_callbackprofile\"", "<entity name=\"smp_CallbackProfile\"")]
    [InlineData(Schema, "primarynamefield=\"smp_name\"", "primarynamefield=\"smp_Name\"")]
    [InlineData(Schema, "name=\"smp_ageunit\"", "name=\"smp_AgeUnit\"")]
    [InlineData(Seed, "column name=\"smp_ageunit\"", "column name=\"smp_AgeUnit\"")]
    [InlineData(Seed, "requires table=\"smp_callbackprofile\"", "requires table=\"smp_CallbackProfile\"")]
    [InlineData(Seed, "<table name=\"smp_callbackprofile\"", "<table match=\"smp_Name\" name=\"smp_callbackprofile\"")]
    [InlineData(Data, "\"smp_name\" value=\"Sales\" />", "\"smp_name\" value=\"Sales\" /><field name=\"smp_name\" value=\"S\" />")]
    public void A_name_in_capitals_or_twice_is_refused_with_its_line(string file, string right, string wrong)
    {
        _repository.Edit(file, right, wrong);
        _repository.CheckData().ShouldReport("PACK-116", file, _repository.LineOf(file, wrong));
    }

    [Theory]
    [InlineData("decimal", "1,5")]
    [InlineData("money", "1,500.00")]
    [InlineData("float", "1.500,00")]
    [InlineData("number", "1 500")]
    [InlineData("number", "1.5")]
    [InlineData("number", "3000000000")]
    [InlineData("datetime", "2026-01-01T00:00:00.5Z")]
    [InlineData("datetime", "1066-10-14T00:00:00Z")]
    [InlineData("optionsetvaluecollection", "1,2")]
    [InlineData("optionsetvaluecollection", "[-1,one,-1]")]
    [InlineData("entityreference", "11111111-2222-4333-8444-555555555509")]
    public void A_number_date_choice_or_lookup_that_the_platform_would_read_differently_is_refused(string type, string wrong)
    {
        _repository.Edit(Schema, "type=\"optionsetvalue\"", $"type=\"{type}\"").Edit(Data, "value=\"361710000\"", $"value=\"{wrong}\"");
        Assert.Contains(
            _repository.CheckData(), problem =>
                problem.Code == "PACK-111" && problem.Line == _repository.LineOf(Data, $"value=\"{wrong}\""));
    }

    [Fact]
    public void A_value_longer_than_its_column_is_refused()
    {
        _repository.Edit(Data, "value=\"Sales\"", $"value=\"{new string('S', 101)}\"");
        _repository.CheckData().ShouldReport("PACK-109", Data, _repository.LineOf(Data, "SSSS"));
    }

    [Fact]
    public void A_column_our_table_does_not_have_is_refused()
    {
        _repository.Edit(Data, "<field name=\"smp_name\" value=\"Sales\" />", "<field name=\"smp_title\" value=\"Sales\" />")
            .Edit(Schema, "    </fields>", "      <field name=\"smp_title\" type=\"string\" />\n    </fields>");
        _repository.CheckData().ShouldReport("PACK-110", Data, _repository.LineOf(Data, "smp_title"));
    }

    [Theory]
    [InlineData("optionsetvalue", "361710000", "Minutes")]
    [InlineData("bool", "361710000", "true")]
    [InlineData("datetime", "361710000", "2026-01-01 10:00")]
    public void A_value_of_another_type_is_refused(string type, string right, string wrong)
    {
        _repository.Edit(Schema, "type=\"optionsetvalue\"", $"type=\"{type}\"").Edit(Data, $"value=\"{right}\"", $"value=\"{wrong}\"");
        Assert.Contains(_repository.CheckData(), problem =>
            problem.Code == "PACK-111" && problem.Line == _repository.LineOf(Data, $"value=\"{wrong}\""));
    }

    [Fact]
    public void Two_rows_of_one_name_are_refused()
    {
        _repository.Edit(Data, "value=\"Support\"", "value=\"sales\"");
        _repository.CheckData().ShouldReport("PACK-112", Data, _repository.LineOf(Data, $"record id=\"{Second}\""));
    }

    [Fact]
    public void Two_rows_of_one_name_are_two_when_another_compared_column_differs()
    {
        _repository.Edit(Data, "value=\"Support\"", "value=\"sales\"")
            .Edit(Schema, "<field displayname=\"Age unit\"", "<field updateCompare=\"true\" displayname=\"Age unit\"");

        Assert.DoesNotContain(_repository.CheckData(), problem => problem.Code == "PACK-112");
    }

    [Fact]
    public void A_set_without_rows_is_refused()
    {
        _repository.Write(Data, "<entities><entity name=\"smp_callbackprofile\"><records /></entity></entities>\n");
        _repository.CheckData().ShouldReport("PACK-113", Data, 1);
    }

    [Theory]
    [InlineData("roleid=\"{7577bbb4", "roleid=\"{7577bbb5")]
    [InlineData("privilege=\"prvRead", "privilege=\"Read")]
    [InlineData("depth=\"Global\"", "depth=\"Everywhere\"")]
    public void A_grant_that_cannot_be_carried_out_is_refused(string right, string wrong)
    {
        _repository.Edit(Seed, right, wrong);
        _repository.CheckData().ShouldReport("PACK-114", Seed, _repository.LineOf(Seed, wrong));
    }

    void AddLookup(string id, string table) => _repository
        .Edit(Schema, "    </fields>", "      <field name=\"smp_parentid\" type=\"entityreference\" />\n    </fields>")
        .Edit(
            Data, "<field name=\"smp_name\" value=\"Sales\" />",
            $"<field name=\"smp_name\" value=\"Sales\" />\n<field name=\"smp_parentid\" value=\"{id}\" lookupentity=\"{table}\" />");

    [Fact]
    public void A_set_is_packed_with_the_parts_the_migration_tool_looks_for()
    {
        var set = Assert.Single(DataSetSource.ReadAll(System.IO.Path.Combine(_repository.Root, "ConfigData")));

        var zip = DataSetPacker.Pack(set);

        var entries = ZipReading.Open(zip);
        Assert.Equal(["[Content_Types].xml", "data.xml", "data_schema.xml"], entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("application/octet-stream", Assert.Single(entries.Xml("[Content_Types].xml").Elements())
            .Attribute("ContentType")!.Value);
        Assert.Equal(zip.ToArray(), DataSetPacker.Pack(set).ToArray());
    }
}
