using VoiceForD365.Matrix.Tests.Faults;
using VoiceForD365.Matrix.Tests.World;

namespace VoiceForD365.Matrix.Tests.PackageDeployer;

/// <summary>One row after the other, as the package is loaded once. Its waits are real: it knows no other time.</summary>
public sealed class Package_Deployer_under_faults : FaultMatrix
{
    static readonly Situation[] Situations =
    [
        Situation.Install, Situation.UpdateWithStepsOff, Situation.UpgradeWithStepsOff, Situation.RunAgainAfterChanges,
        Situation.PanelForASelectedApp,
    ];

    public static TheoryData<Situation, Fault> Here
    {
        get
        {
            var data = new TheoryData<Situation, Fault>();
            foreach (var situation in Situations.Where(situation => Selection.IsWhole || situation == Situation.Install))
                foreach (var fault in Enum.GetValues<Fault>())
                    if (Selection.IsWhole || fault is Fault.ClientKilledAfter or Fault.ResetAfter) data.Add(situation, fault);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Here))]
    public Task The_package_keeps_the_same_promises(Situation situation, Fault fault) => HoldsAsync(situation, DeployerRoad.Road, fault);
}
