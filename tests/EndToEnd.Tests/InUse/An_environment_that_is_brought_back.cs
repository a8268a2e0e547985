using System.Text.Json.Nodes;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>A snapshot, then changes of all kinds, then the way back.</summary>
public sealed class An_environment_that_is_brought_back(RestoredProduct product) : IClassFixture<RestoredProduct>
{
    /// <summary>
    /// A row that is made again under its id is made later; when an id was last asked for starts the product's own step, and is no state.
    /// </summary>
    static readonly string[] NotBrought = ["createdon", "enreach_clouduseridrequestedon"];

    /// <summary>The application user, where no test before made it; the platform puts it into its unit's team.</summary>
    static readonly string[] OfNewUsers = ["systemuser: new", "teammembership: new"];

    [Fact]
    public async Task Is_as_it_was_whatever_was_configured_and_changed_by_hand_but_for_users_who_are_never_deleted()
    {
        var before = await EnvironmentDump.ReadAsync(product, NotBrought);
        var snapshot = await product.TakeAsync(ConfiguredProduct.Whole);
        Assert.True((await product.ConfigureAsync(ConfiguredProduct.Whole)).Succeeded);
        await product.ChangeByHandAsync();

        var report = await product.RestoreAsync(snapshot);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.Equal(
            [DiagnosticCodes.SnapshotRowMadeAgain, DiagnosticCodes.SnapshotNeverBack], report.Problems.Select(problem => problem.Code));
        await AssertIsBackAsync(snapshot);
        Assert.Empty(EnvironmentDump.Differences(before, await EnvironmentDump.ReadAsync(product, NotBrought)).Except(OfNewUsers));
        Assert.Equal(SnapshotDigest.Of(snapshot.Content), SnapshotDigest.Of((await product.TakeAsync(ConfiguredProduct.Whole)).Content));
    }

    [Fact]
    public async Task Is_brought_back_by_runs_that_are_killed_behind_each_of_their_writes_together_and_held_to_what_was_agreed_to_first()
    {
        var snapshot = await product.TakeAsync(ConfiguredProduct.Whole);
        Assert.True((await product.ConfigureAsync(ConfiguredProduct.Whole)).Succeeded);
        await product.ChangeByHandAsync();

        var agreed = await product.AgreeAsync(snapshot);

        var (runs, report) = (0, await product.RestoreAsync(snapshot, dataverse => new DyingDataverse(dataverse), agreed));
        for (; !report.Succeeded && runs < 40; runs++)
        {
            Assert.Contains("killed", report.Surprise?.Message ?? "");
            report = await product.RestoreAsync(snapshot, dataverse => new DyingDataverse(dataverse), agreed);
        }

        Assert.InRange(runs, 6, 39);
        await AssertIsBackAsync(snapshot);
    }

    [Fact]
    public async Task Stays_as_it_is_where_somebody_wrote_to_a_row_since_the_way_back_was_agreed_to()
    {
        var snapshot = await product.TakeAsync();
        await product.ChangeByHandAsync();
        var agreed = await product.AgreeAsync(snapshot);
        var carl = (await product.GetAsync("systemusers?$filter=internalemailaddress eq 'carl@contoso.example'")).Rows[0]["systemuserid"];
        await product.PatchAsync($"systemusers({carl})", """{"enreach_clouduseremail":"other@telephony.example"}""");

        var report = await product.RestoreAsync(snapshot, through => through, agreed);

        var moved = Assert.Single(report.Problems, problem => problem.Severity == Severity.Error && problem.Why.Contains("other@"));
        Assert.Equal((DiagnosticCodes.PlanStale, "nothing was written"), (moved.Code, report.State));
        Assert.True((await product.RestoreAsync(snapshot)).Succeeded);
    }

    [Fact]
    public async Task Is_as_it_was_from_any_configuration_to_any_other()
    {
        for (var seed = 20261201; seed < 20261205; seed++)
        {
            var random = new Random(seed);
            var (here, next) = (Configurations_by_chance.Wanted(random), Configurations_by_chance.Wanted(random));
            Assert.True((await product.ConfigureAsync(here)).Succeeded);
            var snapshot = await product.TakeAsync(next);
            Assert.True((await product.ConfigureAsync(next)).Succeeded);
            if (random.Next(2) == 0) await product.ChangeByHandAsync();

            var report = await product.RestoreAsync(snapshot);

            Assert.True(report.Succeeded, $"{seed}: {string.Join("\n", report.Problems)} {report.Surprise}");
            await AssertIsBackAsync(snapshot);
        }
    }

    [Fact]
    public async Task A_snapshot_is_read_in_two_round_trips_and_writes_nothing()
    {
        await product.TakeAsync();
        var before = product.Requests.Count;

        await product.TakeAsync();

        // Each connection asks once for the metadata of tables it does not know.
        var sent = product.Requests.Skip(before).ToList();
        Assert.InRange(sent.Count, 2, 4);
        Assert.DoesNotContain(sent.SelectMany(request => request.Operations), operation => operation.Method != "GET");
    }

    [Fact]
    public async Task What_cannot_be_brought_back_here_is_refused_and_nothing_is_planned()
    {
        var snapshot = await product.TakeAsync();
        var origin = snapshot.Origin;

        foreach (var (odd, code) in new[]
        {
            (origin with { Organization = Guid.NewGuid() }, DiagnosticCodes.SnapshotOfAnother),
            (origin with { Solutions = Sequence<SnapshotSolution>.Empty }, DiagnosticCodes.SnapshotBeforeInstallation),
            (
                origin with { Solutions = origin.Solutions.Append(new("Gone", new(1, 0, 0, 0))).ToSequence() },
                DiagnosticCodes.SnapshotSolutionGone),
        })
        {
            var plan = await product.PlanRestoreAsync(snapshot with { Origin = odd });

            Assert.Equal(code, Assert.Single(plan.Problems, problem => problem.Severity == Severity.Error).Code);
            Assert.Empty(plan.Changes);
        }
    }

    [Fact]
    public async Task A_file_that_names_what_the_product_never_writes_writes_nothing_there()
    {
        var snapshot = await product.TakeAsync();
        var profile = snapshot.Content.Tables.Single(table => table.Table == "msdyn_appconfiguration");
        var step = Guid.NewGuid();
        var hostile = snapshot with
        {
            Content = snapshot.Content with
            {
                Tables = snapshot.Content.Tables.Select(table => table switch
                {
                    // The customer's own profiles would be deleted, and somebody else's step switched off.
                    _ when table == profile => table with
                    {
                        Rows = table.Rows.Where(IsMade).ToSequence(),
                        Absent = table.Rows.Where(row => !IsMade(row)).Select(row => row.Id).ToSequence(),
                    },
                    { Table: var name, Scope: RowScope.Columns } when name == "sdkmessageprocessingstep" => table with
                    {
                        Rows = table.Rows.Append(new(step, Sequence.Of<ColumnValue>(new ColumnValue.Number(1), new ColumnValue.Number(2))))
                            .ToSequence(),
                    },
                    _ => table,
                }).Append(new(
                    "role",
                    RowScope.Whole,
                    Sequence.Of<LogicalName>("name"),
                    Sequence<SnapshotRow>.Empty,
                    Sequence<Guid>.Empty)).ToSequence(),
                Variables = snapshot.Content.Variables.Append(new("contoso_Key", "x", Guid.NewGuid())).ToSequence(),
            },
        };

        var plan = await product.PlanRestoreAsync(hostile);

        Assert.Empty(plan.Changes.Where(change => change.Writes).Select(change => $"{change.Component.Name}: {change.Reason}"));
        Assert.Equal(
            ["row msdyn_appconfiguration", "row sdkmessageprocessingstep", "rows of", "variable contoso_Key"],
            plan.Problems.Where(problem => problem.Code == DiagnosticCodes.SnapshotPlaceGone)
                .Select(problem => string.Join(' ', problem.Where.Split(' ').Take(2)))
                .Distinct()
                .Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// What the product records of columns it owns decides what a later restore may change. Neither the records themselves nor the cells of
    /// a file may claim a column for a second file.
    /// </summary>
    [Fact]
    public async Task Two_hostile_files_one_after_the_other_get_no_control_of_theirs_onto_a_form()
    {
        // One that no test before this has made to dial.
        await product.CreateAsync("systemforms", new JsonObject
        {
            ["name"] = "Attacked account",
            ["objecttypecode"] = "account",
            ["type"] = 2,
            ["formxml"] = ConfiguredProduct.AccountForm,
        }.ToJsonString());
        var dial =
            ConfiguredProduct.Whole.ClickToDial[0] with { Forms = Sequence.Of(new WantedName("Attacked account", "voice.yaml, line 1")) };
        var configuration = new VoiceConfiguration { ClickToDial = Sequence.Of(dial) };
        var snapshot = await product.TakeAsync(configuration);
        var cell = Assert.Single(snapshot.Content.Cells, cell => cell.Recorded.Length == 0);
        var form = await FormAsync(cell.Form);
        const string Evil =
            "<controlDescription forControl=\"{11111111-2222-3333-4444-555555555555}\"><customControl name=\"Evil.Control\" formFactor=\"2\" />"
            + "</controlDescription>";
        var evil = With(snapshot, cell with { Control = Evil, Recorded = "" });
        var identity = ShippedIdentity.Dial(cell.Form);
        var values = $$"""{"form":"published","table":"{{cell.Table}}","column {{cell.Column}}":"Contoso.Dialler"}""";

        foreach (var kind in new[] { "Dial", "7", "dial", "Row", "" })
        {
            var claim = await product.RestoreAsync(WithRecord(snapshot, identity.Id, kind, identity.Key, values));
            Assert.Equal(
                $"enreach_shippedcomponent 'Claimed' ({identity.Id:D})",
                Assert.Single(claim.Problems, problem => problem.Code == DiagnosticCodes.SnapshotRecordUnfounded).Where);
            Assert.True(claim.Succeeded);
            var refused = await product.RestoreAsync(evil);
            Assert.Contains(refused.Problems, problem => problem.Code == DiagnosticCodes.SnapshotControlOfOthers);
            Assert.Equal(form, await FormAsync(cell.Form));
        }

        Assert.True((await product.ConfigureAsync(configuration)).Succeeded);
        var dialling = await product.TakeAsync();
        Assert.True((await product.RestoreAsync(snapshot)).Succeeded);
        Assert.True((await product.RestoreAsync(dialling)).Succeeded);
        Assert.Contains("Contoso.Dialler", await FormAsync(cell.Form), StringComparison.Ordinal);
        var second = await product.RestoreAsync(evil);
        Assert.Contains(second.Problems, problem => problem.Code == DiagnosticCodes.SnapshotControlOfOthers);
        Assert.DoesNotContain("Evil", await FormAsync(cell.Form), StringComparison.Ordinal);
        Assert.True((await product.RestoreAsync(snapshot)).Succeeded);
        await AssertIsBackAsync(snapshot);

        static Snapshot With(Snapshot snapshot, SnapshotCell odd) => snapshot with
        {
            Content = snapshot.Content with
            {
                Cells = snapshot.Content.Cells.Select(cell => cell.Form == odd.Form && cell.Cell == odd.Cell ? odd : cell).ToSequence(),
            },
        };
    }

    /// <summary>Each would have a later run take something for the product's own.</summary>
    [Fact]
    public async Task Records_of_what_was_shipped_come_back_only_as_far_as_the_package_ships_it_or_they_are_here()
    {
        var snapshot = await product.TakeAsync();
        var table = snapshot.Content.Tables.Single(table => table.Table == ShippedTable.Name);
        var setting = Deployed("enreach_voicesetting");
        var own = ShippedIdentity.Row("enreach_voicesetting", setting);
        var (foreign, stranger) = (ShippedIdentity.Row("account", setting), Guid.NewGuid());

        foreach (var (identity, values, why) in new[]
        {
            (foreign, """{"name":"x"}""", "does not ship"),
            (ShippedIdentity.Step(stranger), """{"state":"to be switched on"}""", "does not ship"),
            (ShippedIdentity.Panel(stranger), """{"handler":"published"}""", "does not ship"),
            (ShippedIdentity.Link("contoso_link", stranger, stranger), """{"linked":"yes"}""", "does not ship"),
            (own, """{"contoso_column":"x"}""", "'contoso_column'"),
            (own, $$"""{"(row)":"{{stranger}}"}""", "'(row)'"),
        })
        {
            var plan = await product.PlanRestoreAsync(WithRecord(snapshot, identity.Id, $"{identity.Kind}", identity.Key, values));

            Assert.Contains(
                why,
                Assert.Single(plan.Problems, problem => problem.Code == DiagnosticCodes.SnapshotRecordUnfounded).Why,
                StringComparison.Ordinal);
            Assert.Empty(plan.Changes.Where(change => change.Writes).Select(change => $"{change.Component.Name}: {change.Reason}"));
        }

        // Without the columns that say what it is of, every record would be taken for one of those a snapshot contains.
        var blind = await product.PlanRestoreAsync(snapshot with
        {
            Content = snapshot.Content with
            {
                Tables = snapshot.Content.Tables.Select(one => one != table ? one : one with
                {
                    Columns = Sequence.Of<LogicalName>("enreach_values"),
                    Rows = Sequence<SnapshotRow>.Empty,
                }).ToSequence(),
            },
        });
        Assert.Empty(blind.Changes.Where(change => change.Writes).Select(change => $"{change.Component.Name}: {change.Reason}"));

        Guid Deployed(string name) => snapshot.Content.Tables.Single(one => one.Table == (LogicalName)name).Rows
            .First(row => table.Rows.Any(record => record.Id == ShippedIdentity.Row(name, row.Id).Id)).Id;
    }

    static Snapshot WithRecord(Snapshot snapshot, Guid id, string kind, string key, string values) => snapshot with
    {
        Content = snapshot.Content with
        {
            Tables = snapshot.Content.Tables.Select(table => table.Table != ShippedTable.Name ? table : table with
            {
                Rows = table.Rows.Where(row => row.Id != id).Append(new(id, table.Columns.Select(column => column.ToString() switch
                {
                    "enreach_name" => new ColumnValue.Text("Claimed"),
                    "enreach_kind" => new ColumnValue.Text(kind),
                    "enreach_identity" => new ColumnValue.Text(key),
                    "enreach_values" => new ColumnValue.Text(values),
                    _ => (ColumnValue)new ColumnValue.Nothing(),
                }).ToSequence())).ToSequence(),
            }).ToSequence(),
        },
    };

    async Task<string> FormAsync(Guid form) =>
        (await product.GetAsync($"systemforms?$filter=formid eq {form:D}&$select=formxml")).Rows[0]["formxml"]!.ToString();

    [Fact]
    public async Task What_may_not_be_read_is_said_and_stays_as_it_is()
    {
        var snapshot = await product.TakeAsync();
        var setting = (await product.GetAsync("enreach_voicesettings?$filter=enreach_name eq 'ExecutionInterval'")).Rows[0];
        await product.PatchAsync($"enreach_voicesettings({setting["enreach_voicesettingid"]})", """{"enreach_value":"44"}""");

        var (taken, said) = await product.TakeAsync(through => new ShutTable(through, "enreach_voicesetting"));
        var plan = await product.PlanRestoreAsync(snapshot, through => new ShutTable(through, "enreach_voicesetting"));

        Assert.Equal(DiagnosticCodes.SnapshotPartMissing, Assert.Single(said).Code);
        Assert.StartsWith("enreach_voicesetting: ", Assert.Single(taken.Origin.LeftOut), StringComparison.Ordinal);
        Assert.DoesNotContain(taken.Content.Tables, table => table.Table == "enreach_voicesetting");
        Assert.Contains(plan.Problems, problem => problem.Code == DiagnosticCodes.SnapshotPartMissing);
        Assert.DoesNotContain(plan.Changes, change => change.Component.Table == (LogicalName)"enreach_voicesetting");
        Assert.Equal(DiagnosticCodes.SnapshotNotReached, (await product.VerifyAsync(snapshot))?.Code);
        Assert.True((await product.RestoreAsync(snapshot)).Succeeded);
    }

    /// <summary>The profile that tests before this one may have had configured.</summary>
    static bool IsMade(SnapshotRow profile) => profile.Values.Contains(new ColumnValue.Text("contoso_voice"));

    /// <summary>Restoring once more plans nothing, and every fact is as it was.</summary>
    async Task AssertIsBackAsync(Snapshot snapshot)
    {
        Assert.Null(await product.VerifyAsync(snapshot));
        Assert.Empty((await product.PlanRestoreAsync(snapshot)).Changes
            .Where(change => change.Writes)
            .Select(change => $"{change.Component.Name}: {change.Reason}"));
    }
}
