using System.IO.Compression;
using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class The_package_command : IDisposable
{
    readonly Cli _cli = new();

    [Fact]
    public void What_names_a_secret_is_left_out_of_the_package_and_told()
    {
        var section = ConfigurationPaths.Set(null, "telephony.secret-file", "/home/me/key", "voice.yaml, line 3");
        var errors = new StringWriter();
        var assemblies = Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "package");

        PackageCommand.Run(
            new(Cli.Repository, assemblies, _cli.Folder, Layout: null, WithUnmanaged: false, RecordsRelease: false, Key: null),
            section,
            new PlainView(TextWriter.Null, errors, Verbosity.Normal),
            _ => null);

        Assert.Contains(CliCodes.SecretLeftOut, errors.ToString());
        Assert.Contains("'telephony.secret-file' is left out of the package", errors.ToString());
    }

    [Fact]
    public async Task A_configuration_goes_into_the_package_and_is_brought_about_with_it()
    {
        _cli.Write("agents.csv", "e-mail\nadmin@voice.local\n");
        _cli.Write(
            "voice.yaml",
            "configuration:\n  settings: {CallDurationLimit: 5, IncomingDirectCallSubject: 'A <call>'}\n  agents: [{file: agents.csv}]\n");

        var packed = await _cli.RunAsync("package", "--source", Cli.Repository, "--config", "voice.yaml", "--layout", "out");
        var again = await _cli.RunAsync("package", "--source", Cli.Repository, "--config", "voice.yaml", "--layout", "again");
        var deployed = await _cli.RunAsync("deploy", "--local", "--package", "out");

        Assert.Equal((0, 0, 0), (packed.ExitCode, again.ExitCode, deployed.ExitCode));
        Assert.Contains("settings, agents, by voice.yaml, line 2", packed.Error);
        var (baked, other) = (Path.Combine(_cli.Folder, "out/VoiceForD365"), Path.Combine(_cli.Folder, "again/VoiceForD365"));
        Assert.Contains("admin@voice.local", File.ReadAllText(Path.Combine(baked, "configuration.json")));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(baked, "configuration.json")), File.ReadAllBytes(Path.Combine(other, "configuration.json")));
        Assert.Contains(
            "<td class=\"name\">settings</td><td>CallDurationLimit: 5<br />IncomingDirectCallSubject: A &lt;call&gt;</td>",
            File.ReadAllText(Path.Combine(baked, "Content/en-us/WelcomeHtml/html/default.htm")));
        Assert.Contains("Done by this package", File.ReadAllText(Path.Combine(baked, "Content/en-us/EndHtml/html/default.htm")));
        Assert.Contains("settings, agents, by", deployed.Error);
        Assert.Contains("Agent admin@voice.local", deployed.Output);
        Assert.Contains("Setting 'CallDurationLimit'", deployed.Output);
    }

    [Fact]
    public async Task The_package_is_built_the_same_twice_and_installs_from_its_zip()
    {
        var first = await PackageAsync("one");
        var second = await PackageAsync("two");

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.StartsWith("VoiceForD365-", Path.GetFileName(first), StringComparison.Ordinal);
        var ran = await _cli.RunAsync("deploy", "--package", first);
        Assert.Equal(0, ran.ExitCode);
        Assert.Contains(first, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_zip_holds_the_package_that_lies_beside_the_program()
    {
        using var zip = ZipFile.OpenRead(await PackageAsync("out"));

        var folder = Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "package");
        var beside = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(
            file => Path.GetRelativePath(folder, file).Replace('\\', '/'));
        Assert.Equal(beside.Order(StringComparer.Ordinal), zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Contains("DeploymentPackage.dll", zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task Where_no_repository_is_the_package_of_this_program_is_written_with_a_configuration_in_it()
    {
        _cli.Write("voice.yaml", "configuration:\n  settings: {CallDurationLimit: 5}\n");

        var packed = await _cli.RunAsync("package", "--config", "voice.yaml");

        Assert.Equal(0, packed.ExitCode);
        Assert.Contains("package   VoiceForD365", packed.Error, StringComparison.Ordinal);
        var zip = packed.Output.Trim();
        Assert.Equal(_cli.Folder, Path.GetDirectoryName(zip));
        using var written = OpenPackage.Read(zip);
        using var shipped = OpenPackage.Read(Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "package"));
        Assert.Equal(shipped.Desired.Version, written.Desired.Version);
        Assert.NotNull(written.Desired.Baked);
        Assert.Null(shipped.Desired.Baked);
    }

    [Fact]
    public async Task A_package_that_is_named_is_written_with_a_configuration_in_it_and_stays_as_it_is()
    {
        var delivered = await PackageAsync("delivered");
        var before = File.ReadAllBytes(delivered);
        _cli.Write("voice.yaml", "configuration:\n  settings: {CallDurationLimit: 5}\n");
        _cli.Write("other.yaml", "package: one/" + Path.GetFileName(delivered) + "\nconfiguration:\n  settings: {ExecutionInterval: 7}\n");

        var first = await _cli.RunAsync("package", "--package", delivered, "--config", "voice.yaml", "--to", "one");
        // The file names what the first made: what was decided there gives way.
        var second = await _cli.RunAsync("package", "--config", "other.yaml", "--to", "two");
        var over = await _cli.RunAsync("package", "--package", delivered, "--config", "voice.yaml", "--to", "delivered");
        var both = await _cli.RunAsync("package", "--package", delivered, "--source", Cli.Repository);
        var needs = await _cli.RunAsync("package", "--package", delivered, "--unmanaged");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains(delivered, first.Error.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Contains("CallDurationLimit", PageOf(first.Output.Trim()), StringComparison.Ordinal);
        Assert.Contains("ExecutionInterval", PageOf(second.Output.Trim()), StringComparison.Ordinal);
        Assert.DoesNotContain("CallDurationLimit", PageOf(second.Output.Trim()), StringComparison.Ordinal);
        using (var written = OpenPackage.Read(second.Output.Trim())) Assert.NotNull(written.Desired.Baked);
        Assert.Equal(["CLI-017"], over.Codes);
        Assert.Equal(["CLI-001"], both.Codes);
        Assert.Equal((ExitCode.Misused, "CLI-041"), (needs.ExitCode, Assert.Single(needs.Codes)));
        Assert.Equal(before, File.ReadAllBytes(delivered));

        static string PageOf(string package)
        {
            using var zip = ZipFile.OpenRead(package);
            var page = zip.Entries.First(
                entry => entry.FullName.Contains("WelcomeHtml/") && entry.FullName.EndsWith(".htm", StringComparison.Ordinal));
            using var reader = new StreamReader(page.Open());
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public async Task Unmanaged_solutions_are_written_when_asked_for()
    {
        var ran = await _cli.RunAsync("package", "--source", Cli.Repository, "--to", _cli.Folder, "--unmanaged");

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(
            ["VoiceForD365App.zip", "VoiceForD365Core.zip"],
            ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("PKG-006", "manifest's own file")]
    [InlineData("PKG-006", "stranger")]
    [InlineData("PKG-006", "missing")]
    [InlineData("PKG-005", "no manifest")]
    public async Task A_tampered_package_is_refused_before_the_environment_is_touched(string code, string how)
    {
        var package = Copy();
        Action tamper = how switch
        {
            "stranger" => () => File.WriteAllText(Path.Combine(package, "VoiceForD365", "more.xml"), "<x/>"),
            "missing" => () => File.Delete(Path.Combine(package, "VoiceForD365", "ImportConfig.xml")),
            "no manifest" => () => File.Delete(Path.Combine(package, "manifest.json")),
            _ => () => File.AppendAllText(Path.Combine(package, "VoiceForD365", "ImportConfig.xml"), " "),
        };
        tamper();

        var ran = await _cli.RunAsync("deploy", "--package", package);

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal([code], ran.Codes);
        Assert.False(Directory.Exists(Path.Combine(_cli.Folder, "home")));
    }

    [Theory]
    [InlineData("fileanddir", "PKG-002")]
    [InlineData("longname", "PKG-002")]
    [InlineData("notmpdir", "PKG-009")]
    [InlineData("pipe", "PKG-002")]
    public async Task What_keeps_a_package_from_being_read_is_named_and_is_not_called_our_bug(string how, string code)
    {
        var package = await PackageAsync("out");
        var name = how == "fileanddir" ? "README.md/x" : new string('x', 300);
        if (how is "fileanddir" or "longname")
            using (var zip = ZipFile.Open(package, ZipArchiveMode.Update)) zip.CreateEntry(name);
        if (how == "notmpdir")
            _cli.Variables["TMPDIR"] = _cli.Variables["TEMP"] = _cli.Variables["TMP"] = Path.Combine(_cli.Folder, "absent");
        if (how == "pipe") File.WriteAllBytes(package, []);

        var ran = await _cli.RunAsync("plan", "--local", "--package", package);

        Assert.Equal([code], ran.Codes);
        Assert.Equal(1, ran.ExitCode);
        Assert.Contains(package, ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("voicedeploy-", ran.Error.Replace(_cli.Folder, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_that_changed_under_a_recorded_version_is_not_packaged_again()
    {
        var source = Path.Combine(_cli.Folder, "source");
        foreach (var folder in new[] { "Solutions", "ConfigData", "PackageTemplate/VoiceForD365" }) CopyFolder(folder, source);
        foreach (var page in new RepositoryLayout(source).Pages.Append("PackageTemplate/README-administrator.md"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(source, page))!);
            File.Copy(Path.Combine(Cli.Repository, page), Path.Combine(source, page));
        }

        var recorded = await _cli.RunAsync("package", "--source", source, "--to", "out", "--record-release");
        Assert.Equal((0, ""), (recorded.ExitCode, recorded.Error));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(source, "Releases")).Length);

        var same = await _cli.RunAsync("package", "--source", source, "--to", "out");
        var data = Path.Combine(source, "ConfigData/Settings/data.xml");
        File.WriteAllText(data, File.ReadAllText(data).Replace("value=\"120\"", "value=\"121\"", StringComparison.Ordinal));
        var changed = await _cli.RunAsync("package", "--source", source, "--to", "out");

        Assert.Equal(0, same.ExitCode);
        Assert.Equal(["PACK-212"], changed.Codes);
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("ConfigData/Settings/data.xml changed since", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_zip_is_refused()
    {
        var ran = await _cli.RunAsync("deploy", "--package", _cli.Write("broken.zip", "PK no more"));

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["PKG-002"], ran.Codes);
    }

    [Fact]
    public async Task A_package_that_is_not_there_is_named()
    {
        var ran = await _cli.RunAsync("plan", "--package", "absent.zip");

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["PKG-001"], ran.Codes);
        Assert.Contains("absent.zip", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_with_problems_is_not_packaged()
    {
        foreach (var folder in new[] { "Solutions", "PackageTemplate" }) Directory.CreateDirectory(Path.Combine(_cli.Folder, folder));

        var ran = await _cli.RunAsync("package", "--to", "out");

        Assert.Equal(1, ran.ExitCode);
        Assert.All(ran.Codes, code => Assert.StartsWith("PACK-", code, StringComparison.Ordinal));
        Assert.NotEmpty(ran.Codes);
        Assert.False(Directory.Exists(Path.Combine(_cli.Folder, "out")));
    }

    public void Dispose() => _cli.Dispose();

    async Task<string> PackageAsync(string folder)
    {
        var ran = await _cli.RunAsync("package", "--source", Cli.Repository, "--to", folder);
        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        return ran.Output.Trim();
    }

    static void CopyFolder(string folder, string to)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Cli.Repository, folder), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(Cli.Repository, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    string Copy()
    {
        var (from, to) = (Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "package"), Path.Combine(_cli.Folder, "package"));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }
}
