using VoiceForD365.Matrix.Tests.Faults;
using VoiceForD365.Matrix.Tests.World;

namespace VoiceForD365.Matrix.Tests;

public sealed class Installs_under_faults : FaultMatrix
{
    public static TheoryData<Situation, Gateway, Fault> Here => Rows(Gateway.WebApi, nth: 4, Situation.Install);

    [Theory]
    [MemberData(nameof(Here))]
    public Task An_install_keeps_its_promises(Situation situation, Gateway gateway, Fault fault) => HoldsAsync(situation, gateway, fault);
}

public sealed class Upgrades_under_faults : FaultMatrix
{
    public static TheoryData<Situation, Gateway, Fault> Here => Rows(
        Gateway.WebApi,
        nth: 4,
        Situation.Update,
        Situation.UpdateWithStepsOff,
        Situation.Upgrade,
        Situation.UpgradeWithStepsOff);

    [Theory]
    [MemberData(nameof(Here))]
    public Task An_update_or_upgrade_keeps_its_promises(Situation situation, Gateway gateway, Fault fault) =>
        HoldsAsync(situation, gateway, fault);
}

public sealed class Changed_environments_under_faults : FaultMatrix
{
    public static TheoryData<Situation, Gateway, Fault> Here => Rows(
        Gateway.WebApi,
        nth: 6,
        Situation.UpgradeAfterChanges,
        Situation.RunAgainAfterChanges,
        Situation.PanelForASelectedApp);

    [Theory]
    [MemberData(nameof(Here))]
    public Task A_run_after_an_administrators_changes_keeps_its_promises(Situation situation, Gateway gateway, Fault fault) =>
        HoldsAsync(situation, gateway, fault);
}

public sealed class Organization_service_under_faults : FaultMatrix
{
    public static TheoryData<Situation, Gateway, Fault> Here => Rows(
        Gateway.OrganizationService,
        nth: 6,
        Situation.Install,
        Situation.UpgradeWithStepsOff,
        Situation.PanelForASelectedApp);

    [Theory]
    [MemberData(nameof(Here))]
    public Task The_organization_service_keeps_the_same_promises(Situation situation, Gateway gateway, Fault fault) =>
        HoldsAsync(situation, gateway, fault);
}
