using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;
using VoiceForD365.TelephonyCloud.Server;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>Runs that are killed, each right behind its first effect, in an environment where nothing is configured yet.</summary>
public sealed class A_configuration_that_is_cut_off(ConfiguredProduct product) : IClassFixture<ConfiguredProduct>
{
    /// <summary>Every part; of the agents the one whose telephony id there is, as the other's is asked for in every run.</summary>
    static readonly VoiceConfiguration Wanted = ConfiguredProduct.Whole with
    {
        Agents = Sequence.Of(ConfiguredProduct.Whole.Agents[0]),
        Variables = Sequence.Of(ConfiguredProduct.Whole.Variables[0]),
        TelephonySecret = new(new(SecretSourceKind.Variable, "SECRET"), new(CloudServer.Secret), "voice.yaml, line 6"),
    };

    [Fact]
    public async Task Is_brought_to_its_end_by_running_again_and_nothing_is_made_twice()
    {
        var (runs, report) = (0, await product.ConfigureAsync(Wanted, dataverse => new DyingDataverse(dataverse)));
        for (; !report.Succeeded && runs < 60; runs++)
        {
            Assert.Contains("killed", report.Surprise?.Message ?? "");
            report = await product.ConfigureAsync(Wanted, dataverse => new DyingDataverse(dataverse));
        }

        var again = await product.PlanAsync(Wanted);

        Assert.InRange(runs, 8, 59);
        Assert.Empty(again.Problems);
        Assert.Empty(again.Changes.Where(change => change.Writes).Select(change => $"{change.Component.Name}: {change.Reason}"));
        foreach (var (rows, count) in new[]
        {
            ($"systemusers?$filter=applicationid eq {ConfiguredProduct.ApplicationId}", 1),
            ("msdyn_appconfigurations?$filter=msdyn_uniquename eq 'contoso_voice'", 1),
            ("msdyn_appprofilerolemappings", 1),
            ("enreach_callbackprofiles", 1),
            ("sdkmessageprocessingstepsecureconfigs", 1),
        })
            Assert.Equal((rows, count), (rows, (await product.GetAsync(rows)).Rows.Count));
    }
}
