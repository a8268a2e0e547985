using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.PackageTemplate.Tests.Environments;
using VoiceForD365.PackageTemplate.Tests.Hosting;

namespace VoiceForD365.PackageTemplate.Tests;

/// <summary>What somebody decided about an environment, baked into the package and brought about by Package Deployer.</summary>
[Collection(PackageTests.Name)]
public sealed class A_package_that_configures(BuiltPackage package)
{
    const string Client = "aaaaaaaa-0000-0000-0000-000000000001";

    static readonly (string Path, string Value)[] Decided =
    [
        ("application-user.client-id", Client),
        ("telephony.web-phone-url", "https://phone.contoso.com/"),
        ("cif1.apps", "msdyn_CustomerServiceWorkspace"),
        ("cif1.roles", "System Customizer"),
        ("profile.unique-name", "contoso_voice"),
        ("agents", "admin@voice.local"),
        ("settings.CallDurationLimit", "5"),
        ("default-assignee.user", "admin@voice.local"),
        ("phone-call-form.apps", "msdyn_CustomerServiceWorkspace"),
    ];

    [Fact]
    public async Task Both_doors_bring_the_same_decisions_about_row_for_row()
    {
        var baked = package.Baked(With(Section(Decided), "click-to-dial", Section(
            ("table", "account"), ("columns", "fax"), ("forms", "Dialled account"), ("control", "Contoso.Dialler"))));
        await using var one = await LocalEnvironment.StartAsync(Preset.Omnichannel, new StoppedClock());
        await using var two = await LocalEnvironment.StartAsync(Preset.Omnichannel, new StoppedClock());
        foreach (var environment in new[] { one, two }) AddFormAndControl(environment.Service());

        var run = one.DeployWithPackageDeployer(baked);
        var report = await two.DeployWithEngineAsync(baked);

        Assert.Null(run.Failure);
        Assert.True(report.Succeeded, string.Join(Environment.NewLine, report.Problems));
        var (rowsOfOne, rowsOfTwo) = (RowDump.Read(one.DataFile), RowDump.Read(two.DataFile));
        Assert.Contains(rowsOfOne, row => row.StartsWith("enreach_voicesetting:", StringComparison.Ordinal)
            && row.Contains("enreach_name=CallDurationLimit", StringComparison.Ordinal)
            && row.Contains("enreach_value=5", StringComparison.Ordinal));
        Assert.Contains(rowsOfOne, row => row.StartsWith("msdyn_appconfiguration:", StringComparison.Ordinal)
            && row.Contains("contoso_voice", StringComparison.Ordinal));
        Assert.Contains(rowsOfOne, row => row.StartsWith("systemform:", StringComparison.Ordinal)
            && row.Contains("<number type=\"SingleLine.Text\">fax</number>", StringComparison.Ordinal));
        Assert.Equal("", string.Join(Environment.NewLine, RowDump.Differences(rowsOfOne, rowsOfTwo)));
    }

    [Fact]
    public async Task A_second_run_writes_nothing_and_the_last_lines_name_what_is_left()
    {
        var baked = package.Baked(Callback(Section(Decided)));
        await using var environment = await LocalEnvironment.StartAsync(Preset.Omnichannel);
        var first = environment.DeployWithPackageDeployer(baked);
        Assert.Null(first.Failure);
        environment.ForgetRequests();

        var second = environment.DeployWithPackageDeployer(baked);

        Assert.Null(second.Failure);
        Assert.Empty(environment.Writes);
        string[] left =
        [
            "Left to voicedeploy configure: Telephony id of 1 user",
            "Left to voicedeploy configure: Setting 'DefaultCrmAssignee'",
            "Left to voicedeploy configure: Callback profile 'Sales'",
        ];
        Assert.All(left, line => Assert.Contains(second.Lines.TakeLast(4), shown => shown.Text.StartsWith(line, StringComparison.Ordinal)));
        Assert.All(left, line => Assert.Contains(second.Log, logged => logged.Item2.Contains(line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_runtime_setting_gives_a_single_value_anew()
    {
        var baked = package.Baked(Section(("settings.CallDurationLimit", "5"), ("cif1.apps", "msdyn_CustomerServiceWorkspace")));
        await using var environment = await LocalEnvironment.StartAsync(Preset.Omnichannel);

        var run = environment.DeployWithPackageDeployer(baked, "settings.CallDurationLimit=7|settings.EnableAudit=true");

        Assert.Null(run.Failure);
        var settings = RowDump.Read(environment.DataFile).Where(row => row.StartsWith("enreach_voicesetting:", StringComparison.Ordinal));
        Assert.Equal(2, settings.Count(row =>
            (row.Contains("=CallDurationLimit,", StringComparison.Ordinal) && row.Contains("=7,", StringComparison.Ordinal))
            || (row.Contains("=EnableAudit,", StringComparison.Ordinal) && row.Contains("=true,", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("telephony.logn=me", "CFG-005", "did you mean 'login'?")]
    [InlineData("telephny.login=me", "PDT-001", "did you mean 'telephony.login'?")]
    [InlineData("agent=me", "PDT-001", "did you mean 'agents'?")]
    [InlineData("telephony.secret=hunter2hunter2", "CFG-005", "Microsoft.KeyVault")]
    [InlineData("telephony.secret-variable=VOICE_TEST_NO_SUCH_VARIABLE", "PDT-005", "VOICE_TEST_NO_SUCH_VARIABLE")]
    [InlineData("telephony.secret-file=/no/such/file", "PDT-005", "/no/such/file")]
    public void A_setting_that_decides_nothing_stops_the_run_before_the_environment_is_asked(string settings, string code, string help)
    {
        var run = new PackageDeployerHost(new UnusedService(), new Uri("https://contoso.crm4.dynamics.com")).Run(package.Folder, settings);

        Assert.Contains(code, run.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains(help, run.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was written", run.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_of_the_telephony_comes_from_a_file_of_this_machine_and_no_word_repeats_it()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "hunter2-of-the-telephony\n");
            await using var environment = await LocalEnvironment.StartAsync(Preset.Cif2);

            var run = environment.DeployWithPackageDeployer(package.Folder, $"telephony.secret-file={file}");

            Assert.Null(run.Failure);
            var kept = RowDump.Read(environment.DataFile)
                .Where(row => row.StartsWith("sdkmessageprocessingstepsecureconfig:", StringComparison.Ordinal));
            Assert.Contains("=hunter2-of-the-telephony", Assert.Single(kept), StringComparison.Ordinal);
            Assert.DoesNotContain(run.Lines, line => line.Text.Contains("hunter2", StringComparison.Ordinal));
            Assert.DoesNotContain(run.Log, line => line.Item2.Contains("hunter2", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_the_directory_has_to_be_asked_for_is_left_and_named()
    {
        var baked = package.Baked(Section(("app-registration.name", "Voice")));
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(baked);

        Assert.Null(run.Failure);
        Assert.Contains(run.Lines, line => line.Text.StartsWith(
            "Left to voicedeploy configure: App registration 'Voice', because this run does not ask", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_the_environment_does_not_have_is_told_with_its_place_before_anything_is_written()
    {
        var baked = package.Baked(Section(("cif1.apps", "msdyn_CustomerServiceWorkspac")));
        await using var environment = await LocalEnvironment.StartAsync(Preset.Omnichannel);

        var run = environment.DeployWithPackageDeployer(baked);

        Assert.Contains(DiagnosticCodes.ConfigurationNameUnknown, run.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("VoiceForD365/configuration.json, cif1.apps", run.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, RowDump.Count(environment.DataFile, "importjob"));
    }

    static ConfigurationNode Section(params (string Path, string Value)[] values) => Written(values.Aggregate(
        (ConfigurationNode?)null, (section, value) => ConfigurationPaths.Set(section, value.Path, value.Value, "voice.yaml"))!);

    /// <summary>A file has lists.</summary>
    static ConfigurationNode Written(ConfigurationNode node, string key = "") => node switch
    {
        ConfigurationNode.Mapping map =>
            map with { Entries = map.Entries.Select(entry => entry with { Value = Written(entry.Value, entry.Key) }).ToSequence() },
        _ when key is "apps" or "roles" or "agents" or "columns" or "forms" => new ConfigurationNode.List(Sequence.Of(node), node.Place),
        _ => node,
    };

    /// <summary>With a callback profile, whose list only a telephony that has its login shows.</summary>
    static ConfigurationNode Callback(ConfigurationNode section) =>
        With(section, "callback-profiles", Section(("name", "Sales"), ("list", "Sales"), ("queue", "Sales calls")));

    /// <summary>With a list of one entry.</summary>
    static ConfigurationNode With(ConfigurationNode section, string part, ConfigurationNode entry)
    {
        var list = new ConfigurationNode.List(Sequence.Of(entry), "voice.yaml");
        var map = (ConfigurationNode.Mapping)section;
        return map with { Entries = map.Entries.Append(new(part, "voice.yaml", list)).ToSequence() };
    }

    static void AddFormAndControl(IOrganizationService service)
    {
        service.Create(new Entity("customcontrol", new Guid("aaaaaaaa-0000-0000-0000-000000000002"))
        {
            ["name"] = "Contoso.Dialler",
            ["manifest"] =
                "<manifest><control display-name-key=\"x\"><property name=\"number\" of-type=\"SingleLine.Text\" usage=\"bound\" />"
                + "</control></manifest>",
        });
        service.Create(new Entity("systemform", new Guid("aaaaaaaa-0000-0000-0000-000000000003"))
        {
            ["name"] = "Dialled account",
            ["objecttypecode"] = "account",
            ["type"] = new OptionSetValue(2),
            ["formxml"] = "<form><tabs><tab><control id=\"fax\" classid=\"{4273EDBD-AC1D-40D3-9FB2-095C621B552D}\" datafieldname=\"fax\" /></tab></tabs></form>",
        });
    }
}
