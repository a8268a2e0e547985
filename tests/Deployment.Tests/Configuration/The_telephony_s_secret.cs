using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.Configured;

namespace VoiceForD365.Deployment.Tests.Configuration;

/// <summary>Kept with a plug-in step, where there is no key vault; no word of it is in a plan.</summary>
public sealed class The_telephony_s_secret
{
    const string Words = "correct-horse-battery";
    static readonly Guid Step = new("8ba84109-d22b-4880-a8a9-051eb4c95501");
    static readonly Guid Kept = new("00000000-0000-0000-0000-0000000000f1");
    static readonly WantedTelephonySecret Secret = new(
        new(SecretSourceKind.Variable, "TELEPHONY_SECRET"), new(Words), "voice.yaml, line 3");

    [Fact]
    public void Is_kept_and_named_by_the_step_where_there_was_none()
    {
        var change = Only(Plan(Secret, link: null));

        var writes = Assert.IsType<Step.Data>(change.Step).Writes;
        var row = Assert.IsType<Write.Create>(writes[0]);
        var link = Assert.IsType<Write.Update>(writes[1]);
        Assert.Equal((ChangeAction.Create, Step, "1"), (change.Action, link.Id, link.ExpectedVersion));
        Assert.Equal(new ColumnValue.Lookup("sdkmessageprocessingstepsecureconfig", row.Id), link.Columns[0].Value);
    }

    [Theory]
    [InlineData(Words, ChangeAction.NoChange)]
    [InlineData("another-old-secret", ChangeAction.Set)]
    public void Is_replaced_only_where_it_is_another(string kept, ChangeAction action)
    {
        var change = Only(Plan(Secret, link: Kept, new KeptSecret(Kept, "1", new(kept))));

        Assert.Equal(action, change.Action);
        Assert.DoesNotContain(Words, change.ToString());
        Assert.DoesNotContain(kept, change.ToString());
    }

    [Fact]
    public void Takes_a_row_of_ours_again_that_no_step_names_any_more()
    {
        var made = Assert.IsType<Write.Create>(Assert.IsType<Step.Data>(Only(Plan(Secret, link: null)).Step).Writes[0]).Id;

        var change = Only(Plan(Secret, link: null, new KeptSecret(made, "1", new("the-secret-before"))));

        Assert.Equal(
            [typeof(Write.Update), typeof(Write.Update)], Assert.IsType<Step.Data>(change.Step).Writes.Select(write => write.GetType()));
    }

    [Fact]
    public void Has_no_place_where_the_step_is_not_here() => Assert.Equal(
        [DiagnosticCodes.TelephonySecretWithoutPlace],
        Configured.Plan(new() { TelephonySecret = Secret }).Problems.Select(problem => problem.Code));

    [Fact]
    public void Stays_as_it_is_where_nobody_fetched_it()
    {
        var plan = Plan(Secret with { Secret = null }, link: Kept, new KeptSecret(Kept, "1", null));

        Assert.False(plan.HasChanges);
        var problem = Assert.Single(plan.Problems);
        Assert.Equal((Severity.Warning, DiagnosticCodes.TelephonySecretNotHere), (problem.Severity, problem.Code));
    }

    static PlannedChange Only(DeploymentPlan plan)
    {
        Assert.Empty(plan.Problems);
        return Assert.Single(plan.Changes, change => change.Component.Kind == ComponentKind.TelephonySecret);
    }

    static DeploymentPlan Plan(WantedTelephonySecret wanted, Guid? link, params KeptSecret[] kept) => Configured.Plan(
        new() { TelephonySecret = wanted },
        Here with
        {
            SecretSteps = Sequence.Of(Row(
                "sdkmessageprocessingstep",
                Step,
                ("sdkmessageprocessingstepsecureconfigid", link is { } id
                    ? Lookup("sdkmessageprocessingstepsecureconfig", id)
                    : new ColumnValue.Nothing()))),
            KeptSecrets = kept.ToSequence(),
        });
}
