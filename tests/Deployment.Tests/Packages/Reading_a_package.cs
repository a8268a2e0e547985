using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Packages;

public sealed class Reading_a_package
{
    static readonly Guid A = new("11111111-1111-1111-1111-111111111111");
    static readonly Guid B = new("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void A_whole_package_becomes_the_desired_state()
    {
        using var folder = PackageFolder.Create().Seal();

        var desired = PackageReader.Read(folder.Path).Value;

        Assert.Equal("1.4.0.0", desired.Version.ToString());
        var solution = Assert.Single(desired.Solutions);
        Assert.Equal(("contoso_core", "contoso"), (solution.UniqueName, solution.PublisherUniqueName));
        Assert.Equal("contoso_setting", Assert.Single(solution.Tables).ToString());
        Assert.Equal(new SolutionNeed("fabrikam_base", SolutionVersion.Parse("2.1.0.0")), Assert.Single(solution.Needs));
        Assert.Equal(new PluginStep(new("44444444-4444-4444-4444-444444444444"), "Check"), Assert.Single(solution.Steps));
        var set = Assert.Single(desired.SeedSets);
        Assert.Equal([Scenario.None, Scenario.Cif1], set.Scenarios);
        Assert.Equal(
            new SeedGrant("Reader", new("33333333-3333-3333-3333-333333333333"), "prvReadthing", PrivilegeDepth.Global),
            Assert.Single(set.Grants));
        Assert.Equal(new SeedLink("contoso_setting_setting", "contoso_setting", A, "contoso_setting", B), Assert.Single(set.Links));
    }

    [Fact]
    public void Seeded_values_are_typed_and_absent_ones_are_nothing()
    {
        using var folder = PackageFolder.Create().Seal();

        var table = Assert.Single(PackageReader.Read(folder.Path).Value.SeedSets[0].Tables);

        Assert.Equal(
            [new("contoso_name"), new("contoso_value"), new("contoso_order", "only we can count"), new SeedColumn("contoso_parentid")],
            table.Columns);
        Assert.Equal(
            [new ColumnValue.Text("A"), new ColumnValue.Nothing(), new ColumnValue.Number(1), new ColumnValue.Nothing()],
            table.Rows[0].Columns.Select(column => column.Value));
        Assert.Equal(new ColumnValue.Lookup("contoso_setting", A), table.Rows[1].Columns[3].Value);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_so() => Refused(DiagnosticCodes.PackageNotFound, PackageReader.Read("/no/such/folder"));

    [Fact]
    public void A_folder_without_manifest_is_not_a_package()
    {
        using var folder = PackageFolder.Create().Seal();
        File.Delete(Path.Combine(folder.Path, "manifest.json"));

        Refused(DiagnosticCodes.PackageManifestMissing, PackageReader.Read(folder.Path));
    }

    /// <remarks>Locked by another process and so unreadable for everybody: modes do not keep out who runs tests as root.</remarks>
    [Theory]
    [InlineData("manifest.json")]
    [InlineData("README.md")]
    [InlineData("VoiceForD365/core.zip")]
    [InlineData("VoiceForD365/ImportConfig.xml")]
    [InlineData("VoiceForD365/ConfigData/seed.xml")]
    [InlineData("VoiceForD365/ConfigData/Settings.zip")]
    public void A_file_of_the_package_that_cannot_be_read_is_the_place_and_the_only_one(string file)
    {
        using var folder = PackageFolder.Create().Seal();
        using var locked = Lock(folder, file);

        var problem = Refused(DiagnosticCodes.PackageFileUnreadable, PackageReader.Read(folder.Path));

        Assert.Equal(Path.Combine(folder.Path, file), problem.Where);
    }

    [Fact]
    public void All_files_that_cannot_be_read_or_were_changed_come_back_together()
    {
        using var folder = PackageFolder.Create().Seal();
        File.AppendAllText(Path.Combine(folder.Path, "README.md"), "more");
        using var core = Lock(folder, "VoiceForD365/core.zip");
        using var seed = Lock(folder, "VoiceForD365/ConfigData/seed.xml");

        var problems = PackageReader.Read(folder.Path, "p.zip").Problems;

        Assert.Equal(
            [
                (DiagnosticCodes.PackageTampered, "p.zip"),
                (DiagnosticCodes.PackageFileUnreadable, "p.zip, VoiceForD365/ConfigData/seed.xml"),
                (DiagnosticCodes.PackageFileUnreadable, "p.zip, VoiceForD365/core.zip"),
            ],
            problems.Select(problem => (problem.Code, problem.Where)));
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("README.md")]
    [InlineData("VoiceForD365/ConfigData/seed.xml")]
    public void A_folder_where_a_file_of_the_package_must_be_is_an_ordinary_problem(string file)
    {
        using var folder = PackageFolder.Create().Seal();
        File.Delete(Path.Combine(folder.Path, file));
        Directory.CreateDirectory(Path.Combine(folder.Path, file));

        var read = PackageReader.Read(folder.Path);

        Assert.Null(read.Found);
        Assert.NotEmpty(read.Problems);
    }

    [Fact]
    public void A_manifest_that_is_not_json_is_unreadable()
    {
        using var folder = PackageFolder.Create().Seal();
        File.WriteAllText(Path.Combine(folder.Path, "manifest.json"), "{ \"name\": ");

        Refused(DiagnosticCodes.PackageFileUnreadable, PackageReader.Read(folder.Path));
    }

    [Fact]
    public void Every_file_changed_added_or_removed_after_sealing_is_named()
    {
        using var folder = PackageFolder.Create().Seal();
        File.AppendAllText(Path.Combine(folder.Path, "VoiceForD365/ImportConfig.xml"), " ");
        File.Delete(Path.Combine(folder.Path, "README.md"));
        File.WriteAllText(Path.Combine(folder.Path, "VoiceForD365/extra.txt"), "");

        var problems = PackageReader.Read(folder.Path).Problems;

        Assert.All(problems, problem => Assert.Equal(DiagnosticCodes.PackageTampered, problem.Code));
        Assert.Equal(
            ["README.md is missing", "VoiceForD365/ImportConfig.xml was changed", "VoiceForD365/extra.txt is not part of the package"],
            problems.Select(problem => problem.Why));
    }

    [Fact]
    public void Strangers_beside_the_package_folder_are_no_problem_because_the_wizard_keeps_its_own_files_there()
    {
        using var folder = PackageFolder.Create().Seal();
        File.WriteAllText(Path.Combine(folder.Path, "PackageDeployer.exe"), "");

        Assert.Empty(PackageReader.Read(folder.Path).Problems);
    }

    [Fact]
    public void A_package_without_solutions_is_refused_because_package_deployer_never_ends_with_one()
    {
        using var folder = PackageFolder.Create().With("VoiceForD365/ImportConfig.xml", "<configdatastorage />").Seal();

        Refused(DiagnosticCodes.PackageWithoutSolutions, PackageReader.Read(folder.Path));
    }

    [Theory]
    [InlineData("<Managed>1", "<Managed>0")]
    [InlineData("<Version>1.4.0.0", "<Version>new")]
    [InlineData("<ImportExportXml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><ImportExportXml")]
    [InlineData("</SolutionManifest>", "")]
    public void A_solution_that_cannot_be_what_it_should_is_unreadable(string from, string to)
    {
        using var folder = PackageFolder.Create().WithSolution(from, to).Seal();

        Refused(DiagnosticCodes.PackageFileUnreadable, PackageReader.Read(folder.Path));
    }

    [Fact]
    public void Problems_of_a_package_that_was_a_zip_name_the_zip_and_not_the_folder_it_was_unpacked_into()
    {
        using var folder = PackageFolder.Create().Seal();
        File.AppendAllText(Path.Combine(folder.Path, "README.md"), " ");
        Assert.Equal("p.zip", Refused(DiagnosticCodes.PackageTampered, PackageReader.Read(folder.Path, "p.zip")).Where);

        File.WriteAllText(Path.Combine(folder.Path, "manifest.json"), "{");
        var unreadable = Refused(DiagnosticCodes.PackageFileUnreadable, PackageReader.Read(folder.Path, "p.zip"));
        Assert.Equal("p.zip, manifest.json", unreadable.Where);

        File.Delete(Path.Combine(folder.Path, "manifest.json"));
        Assert.Equal("p.zip", Refused(DiagnosticCodes.PackageManifestMissing, PackageReader.Read(folder.Path, "p.zip")).Where);
    }

    [Theory]
    [InlineData("../core.zip")]
    [InlineData("..\\core.zip")]
    [InlineData("/etc/hostname")]
    [InlineData("C:\\core.zip")]
    [InlineData("other.zip")]
    [InlineData("")]
    public void A_solution_file_that_the_manifest_does_not_vouch_for_is_not_read(string file)
    {
        using var folder = PackageFolder.Create().With(
            "VoiceForD365/ImportConfig.xml",
            $"<configdatastorage><configsolutionfile solutionpackagefilename=\"{file}\" /></configdatastorage>").Seal();
        File.Copy(Path.Combine(folder.Path, "VoiceForD365/core.zip"), Path.Combine(folder.Path, "core.zip"));

        Assert.EndsWith(
            "ImportConfig.xml, line 1", Refused(DiagnosticCodes.PackageUnsafePath, PackageReader.Read(folder.Path)).Where);
    }

    [Theory]
    [InlineData("README.md", "../README.md", "which is not a path inside the package")]
    [InlineData("README.md", "VoiceForD365/core.zip", "it names 'VoiceForD365/core.zip' twice")]
    [InlineData("\"path\"", "\"deep\": {deep}", "more than 64 levels deep")]
    public void An_odd_manifest_is_unreadable(string from, string to, string why)
    {
        using var folder = PackageFolder.Create().Seal();
        var manifest = Path.Combine(folder.Path, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(from, to).Replace("{deep}", new string('[', 70)));

        Assert.Contains(why, Refused(DiagnosticCodes.PackageFileUnreadable, PackageReader.Read(folder.Path)).Why);
    }

    [Fact]
    public void A_hundred_thousand_levels_end_at_once()
    {
        var deep = string.Concat(System.Linq.Enumerable.Repeat("<a>", 100_000));
        using var solution = PackageFolder.Create().WithSolution("<Managed>", deep + "<Managed>").Seal();
        using var config = PackageFolder.Create().With("VoiceForD365/ImportConfig.xml", deep).Seal();
        using var seed = PackageFolder.Create().WithSeedFile("<requires", deep + "<requires").Seal();
        using var data = PackageFolder.Create().WithData("<records>", deep + "<records>").Seal();

        foreach (var folder in new[] { solution, config, seed, data })
            Assert.Contains("more than 256 levels deep", Assert.Single(PackageReader.Read(folder.Path).Problems).Why);
    }

    [Fact]
    public void A_link_that_leads_round_in_the_package_ends_the_reading()
    {
        using var folder = PackageFolder.Create().Seal();
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "VoiceForD365/round"), Path.Combine(folder.Path, "VoiceForD365"));

        var problem = Refused(DiagnosticCodes.PackageFileUnreadable, PackageReader.Read(folder.Path));

        Assert.Contains("a link may be circular", problem.Why);
        Assert.StartsWith(Path.Combine(folder.Path, "VoiceForD365/round"), problem.Where);
    }

    [Theory]
    [InlineData("manifest.json", DiagnosticCodes.PackageFileUnreadable)]
    [InlineData("README.md", DiagnosticCodes.PackageTampered)]
    [InlineData("VoiceForD365/core.zip", DiagnosticCodes.PackageTampered)]
    public void A_pipe_where_a_file_should_be_is_not_waited_for(string path, string code)
    {
        if (OperatingSystem.IsWindows()) return; // Windows has no pipes among files.
        using var folder = PackageFolder.Create().Seal();
        File.Delete(Path.Combine(folder.Path, path));
        using (var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(folder.Path, path))) made.WaitForExit();
        Assert.True(File.Exists(Path.Combine(folder.Path, path)));

        Refused(code, PackageReader.Read(folder.Path));
    }

    static FileStream Lock(PackageFolder folder, string file) =>
        new(Path.Combine(folder.Path, file), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    [Fact]
    public void A_set_whose_name_leads_out_of_the_folder_is_refused()
    {
        using var folder = PackageFolder.Create().WithSeedFile("<set name=\"Settings\"", "<set name=\"../Settings\"").Seal();

        Assert.Contains("is not the name of a set", Refused(DiagnosticCodes.SeedDataInvalid, PackageReader.Read(folder.Path)).Why);
    }

    [Fact]
    public void What_the_account_may_not_read_is_the_files_fault_and_not_ours()
    {
        Exception[] unreadable =
            [new UnauthorizedAccessException(), new IOException(), new InvalidDataException(), new System.Xml.XmlException()];

        Assert.All(unreadable, fault => Assert.True(FileBounds.IsUnreadable(fault)));
        Assert.False(FileBounds.IsUnreadable(new InvalidOperationException()));
    }

    [Fact]
    public void A_column_pinned_without_a_reason_is_reported_with_its_file_and_line()
    {
        using var folder = PackageFolder.Create().WithSeedFile("pinned=\"only we can count\"", "pinned=\" \"").Seal();

        var problem = Refused(DiagnosticCodes.SeedDataInvalid, PackageReader.Read(folder.Path));
        Assert.Equal("ConfigData/seed.xml, line 3", problem.Where);
        Assert.Contains("contoso_order", problem.Why);
    }

    [Theory]
    [InlineData("value=\"2\"", "value=\"two\"", "'two' is not a number")]
    [InlineData("record id=\"11111111-1111-1111-1111-111111111111\"", "record id=\"1\"", "'1' is not a GUID")]
    [InlineData("<targetid>22222222-2222-2222-2222-222222222222", "<targetid>2", "'2' is not a GUID")]
    public void A_wrong_value_in_the_data_is_reported_with_its_file_and_line(string from, string to, string why)
    {
        using var folder = PackageFolder.Create().WithData(from, to).Seal();

        var problem = Refused(DiagnosticCodes.SeedDataInvalid, PackageReader.Read(folder.Path));
        Assert.Contains("data.xml, line", problem.Where);
        Assert.Contains(why, problem.Why);
    }

    [Theory]
    [InlineData("\"contoso_order\" value=\"2\"", "\"contoso_Order\" value=\"2\"", "'contoso_Order' in name is not a logical name")]
    [InlineData("lookupentity=\"contoso_setting\"", "lookupentity=\"Contoso\"", "'Contoso' in lookupentity is not a logical name")]
    [InlineData("\"contoso_order\" value=\"2\"", "\"contoso_name\" value=\"2\"", "'contoso_name' occurs here a second time")]
    [InlineData("targetentityname=\"contoso_setting\"", "", "<m2mrelationship> has no targetentityname")]
    public void A_name_that_is_none_is_reported_with_its_file_and_line(string from, string to, string why)
    {
        using var folder = PackageFolder.Create().WithData(from, to).Seal();

        var problem = Refused(DiagnosticCodes.SeedDataInvalid, PackageReader.Read(folder.Path));
        Assert.Contains("data.xml, line", problem.Where);
        Assert.Contains(why, problem.Why);
    }

    [Theory]
    [InlineData("match=\"contoso_name\"", "match=\"Name\"")]
    [InlineData("requires table=\"contoso_setting\"", "requires table=\"Setting\"")]
    [InlineData("<table name", "<expects table=\"account\" id=\"none\" /><table name")]
    public void A_name_or_id_in_the_seed_file_that_is_none_is_reported_with_its_line(string from, string to)
    {
        using var folder = PackageFolder.Create().WithSeedFile(from, to).Seal();

        Assert.StartsWith(
            "ConfigData/seed.xml, line", Refused(DiagnosticCodes.SeedDataInvalid, PackageReader.Read(folder.Path)).Where);
    }

    [Fact]
    public void A_set_without_tables_has_no_file_and_only_grants()
    {
        const string set = "<set name=\"Leads\" scenarios=\"none\"><requires table=\"lead\" />"
            + "<grant role=\"Agent\" roleid=\"{11111111-1111-1111-1111-111111111111}\" privilege=\"prvReadLead\" depth=\"Global\" /></set>";
        using var folder = PackageFolder.Create().WithSeedFile("</seed>", set + "</seed>").Seal();

        var leads = PackageReader.Read(folder.Path).Value.SeedSets.Last();

        Assert.Equal(("Leads", 0, 1), (leads.Name, leads.Tables.Count, leads.Grants.Count));
    }

    [Fact]
    public void Rows_come_after_those_they_point_to()
    {
        var parent = $"<field name=\"contoso_parentid\" value=\"{B}\" lookupentity=\"contoso_setting\" />";
        using var folder = PackageFolder.Create()
            .WithData("<field name=\"contoso_order\" value=\"1\" />", "<field name=\"contoso_order\" value=\"1\" />" + parent).Seal();

        Assert.Equal([B, A], PackageReader.Read(folder.Path).Value.SeedSets[0].Tables[0].Rows.Select(row => row.Id));
    }

    static Diagnostic Refused(string code, Checked<DesiredState> read)
    {
        Assert.Null(read.Found);
        var problem = Assert.Single(read.Problems);
        Assert.Equal(code, problem.Code);
        return problem;
    }
}
