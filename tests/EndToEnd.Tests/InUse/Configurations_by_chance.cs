using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>One environment, configured again and again otherwise: what is exported of it is what it has.</summary>
public sealed class Configurations_by_chance(WatchedProduct product) : IClassFixture<WatchedProduct>
{
    static readonly string[] Apps = ["msdyn_CustomerServiceWorkspace", "OmniChannelEngagementHub", "customerservicehub"];
    static readonly string[] Roles = ["Voice User", "System Customizer", "Basic User"];

    static readonly (string Name, string[] Values)[] Settings =
    [
        ("CallDurationLimit", ["0", "5", "30"]),
        ("EnableAudit", ["True", "False"]),
        ("MultipleMatchesPickFirst", ["True", "False"]),
        ("IncomingDirectCallSubject", ["A call", "Anruf: \"{number}\"", "# not a comment"]),
    ];

    [Fact]
    public async Task Are_exported_as_files_that_change_nothing()
    {
        for (var seed = 20261130; seed < 20261142; seed++)
        {
            var wanted = Wanted(new Random(seed));
            var report = await product.ConfigureAsync(wanted);
            Assert.True(report.Succeeded, $"{seed}: {string.Join("\n", report.Problems)} {report.Surprise}");

            var export = await product.ExportAsync();
            var plan = await product.PlanAsync(export.Configuration);

            Assert.Equal((seed, ""), (seed, string.Join("\n", plan.Problems)));
            Assert.Equal((seed, ""), (seed, string.Join("\n", plan.Changes
                .Where(change => change.Writes && change.Component.Kind != ComponentKind.TelephonyIds)
                .Select(change => $"{change.Component.Name}: {change.Reason}"))));
        }
    }

    [Fact]
    public void Come_after_a_first_installation_that_did_what_its_plan_said_import_by_import_and_column_by_column()
    {
        var plan = product.FirstInstall.Plan;

        var others = product.After.NotDone(plan, product.Before)
            .Concat(product.After.NotPlannedBesidesImports(plan, product.Before))
            .Concat(product.After.OtherSolutions(plan, product.Before))
            .ToList();

        Assert.True(others.Count == 0, string.Join("\n", others));
        var imports = plan.Changes.Where(change => change.Columns.Any(column => column.Action == ColumnAction.Import)).ToList();
        Assert.All(imports, import => Assert.Contains(import.Columns, column => column.Wanted?.ToString() == "first installation"));
        Assert.Equal(imports.Select(_ => "ImportSolutionAsync"), product.Imports);
    }

    /// <summary>
    /// Every other one is killed behind its writes, and its approved plan carried out again and again; the last run ends, as telephony ids
    /// nobody has are asked for in each.
    /// </summary>
    [Fact]
    public async Task Do_what_their_plan_says_column_by_column_and_nothing_else()
    {
        var before = await WrittenDown.ReadAsync(product);
        for (var seed = 20261201; seed < 20261207; seed++)
        {
            var wanted = Wanted(new Random(seed));
            var (plan, approval) = await product.ApproveAsync(wanted);
            var report = await product.ConfigureAsync(wanted, Through, approval);
            for (var runs = 0; report.Surprise is not null && runs < 12; runs++)
                report = await product.ConfigureAsync(wanted, Through, approval);
            if (report.Surprise is not null) report = await product.ConfigureAsync(wanted, dataverse => dataverse, approval);
            Assert.True(report.Succeeded, $"{seed}: {string.Join("\n", report.Problems)} {report.Surprise}");
            var after = await WrittenDown.ReadAsync(product);

            var others = after.NotDone(plan, before).Concat(after.NotPlanned(plan, before)).ToList();
            Assert.True(others.Count == 0, $"{seed}: {string.Join("\n", others)}");
            before = after;

            IDataverse Through(IDataverse dataverse) => seed % 2 == 0 ? dataverse : new DyingDataverse(dataverse);
        }
    }

    internal static VoiceConfiguration Wanted(Random random)
    {
        var whole = ConfiguredProduct.Whole;
        return new()
        {
            ApplicationUser = whole.ApplicationUser,
            Variables = whole.Variables,
            ProviderAccess = Maybe(() => new WantedProviderAccess(Names(Apps), Names(Roles), random.Next(2) == 0, "")),
            Profile = Maybe(() => new WantedProfile(
                "contoso_voice", "Voice agents", random.Next(1, 50), (ProfileAssignment)random.Next(3), Names(["carl@contoso.example"]),
                "")),
            Agents = new[] { "ann", "bob", "carl" }.Where(_ => random.Next(2) == 0)
                .Select(name => new WantedAgent($"{name}@contoso.example", null, Maybe(() => $"+3584012345{random.Next(10, 99)}"), ""))
                .ToSequence(),
            Settings = Settings.Where(_ => random.Next(2) == 0)
                .Select(setting => new WantedSetting(setting.Name, setting.Values[random.Next(setting.Values.Length)], ""))
                .ToSequence(),
            CallbackProfiles = Sequence.Of(whole.CallbackProfiles[0] with
            {
                Columns = Sequence.Of(
                    Choice("enreach_ownershiprule", 2),
                    Choice("enreach_duplicatehandlingrule", 2),
                    Choice("enreach_synchronizationmethod", 1),
                    Choice("enreach_agetimeunit", 3),
                    new ColumnSetting("enreach_callbackage", new ColumnValue.Number(random.Next(1, 31)))),
            }),
            PhoneCallForm = Maybe(() => new WantedPhoneCallForm(Names(Apps), random.Next(2) == 0, "")),
            ClickToDial = random.Next(3) == 0
                ? Sequence<WantedDial>.Empty
                : Sequence.Of(whole.ClickToDial[0] with
                {
                    Columns = Names(["fax", "address1_fax"]),
                    Forms = Names(["Dialled account", "Other account"]),
                    Replaces = random.Next(2) == 0,
                }),
        };

        ColumnSetting Choice(string column, int options) => new(column, new ColumnValue.Number(247100000 + random.Next(options)));

        Sequence<WantedName> Names(string[] names) =>
            names.Where(name => name == names[0] || random.Next(2) == 0).Select(name => new WantedName(name, "")).ToSequence();

        T? Maybe<T>(Func<T> make)
            where T : class => random.Next(3) == 0 ? null : make();
    }
}
