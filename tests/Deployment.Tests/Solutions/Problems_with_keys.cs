using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Solutions;

/// <summary>An import that succeeded does not mean that its alternate keys work.</summary>
public sealed class Problems_with_keys
{
    [Theory]
    [InlineData("Failed", DiagnosticCodes.KeyIndexFailed)]
    [InlineData("Pending", DiagnosticCodes.KeyIndexUnfinished)]
    [InlineData("InProgress", DiagnosticCodes.KeyIndexUnfinished)]
    public void A_key_that_does_not_work_is_a_warning_with_what_to_do(string status, string code)
    {
        var problem = Assert.Single(Plan(new TableKey("contoso_key", status)).Problems);

        Assert.Equal((code, Severity.Warning), (problem.Code, problem.Severity));
        Assert.Contains("'contoso_key' of 'phonecall'", problem.What);
    }

    [Fact]
    public void A_key_that_works_or_is_not_here_yet_or_is_somebody_elses_is_none()
    {
        Assert.Empty(Plan(new TableKey("contoso_key", "Active")).Problems);
        Assert.Empty(Plan().Problems);
        Assert.Empty(Plan(new TableKey("fabrikam_key", "Failed")).Problems);
    }

    static DeploymentPlan Plan(params TableKey[] keys)
    {
        var package = Package("contoso_core", "1.0.0.0") with { Keys = Sequence.Of(new PackageKey("phonecall", "contoso_key")) };
        var phoneCall = new TableDefinition("phonecall", "activityid", Sequence<LogicalName>.Empty, Sequence<string>.Empty)
        {
            Keys = keys.ToSequence(),
        };
        return Planner.Plan(Desired(package), With(Installed("contoso_core", "1.0.0.0")) with { Tables = Sequence.Of(phoneCall) });
    }
}
