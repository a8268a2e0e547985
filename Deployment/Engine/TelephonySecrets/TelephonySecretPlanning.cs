using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.TelephonySecrets;

/// <summary>The telephony's secret, where no key vault keeps it. Pure; neither secret is in any word of a plan.</summary>
static class TelephonySecretPlanning
{
    const string Part = "TelephonySecret";
    const string Name = "Telephony secret";

    public static (IEnumerable<Draft> Drafts, IEnumerable<Diagnostic> Problems) Plan(
        WantedTelephonySecret wanted, CurrentConfiguration current, string environment)
    {
        if (wanted.Secret is not { } secret) return ([], [NotHere(wanted)]);
        if (current.SecretSteps.Count == 0) return ([], [NoPlace(wanted, environment)]);
        var linked = current.SecretSteps.FirstOrDefault(step => Kept(step, current) is not null);
        return (linked is null
            ? [Keep(wanted, secret, current)]
            : [Replace(wanted, secret, Kept(linked, current)!)], []);
    }

    static KeptSecret? Kept(Row step, CurrentConfiguration current) =>
        step.Lookup(TelephonySecretRetrieval.Link) is { } id ? current.KeptSecrets.FirstOrDefault(row => row.Id == id) : null;

    static Draft Replace(WantedTelephonySecret wanted, SecretText secret, KeptSecret kept) =>
        kept.Secret?.Reveal() == secret.Reveal()
            ? new(Component(kept.Id), ChangeAction.NoChange, "it is already kept there", new Step.Nothing())
            : new(
                Component(kept.Id),
                ChangeAction.Set,
                $"another one -> the one in {wanted.Source}",
                new Step.Data(Sequence.Of<Write>(new Write.Update(TelephonySecretRetrieval.Table, kept.Id, kept.Version, Text(secret)))));

    /// <summary>A row of ours that no step names any more is taken again.</summary>
    static Draft Keep(WantedTelephonySecret wanted, SecretText secret, CurrentConfiguration current)
    {
        var step = current.SecretSteps[0];
        var ours = current.KeptSecrets.FirstOrDefault(row => row.Id == TelephonySecretRetrieval.RowId);
        Write row = ours is null
            ? new Write.Create(TelephonySecretRetrieval.Table, TelephonySecretRetrieval.RowId, Text(secret))
            : new Write.Update(TelephonySecretRetrieval.Table, ours.Id, ours.Version, Text(secret));
        var link = new Write.Update(TelephonySecretRetrieval.Steps, step.Id, step.Version, Sequence.Of(new ColumnSetting(
            TelephonySecretRetrieval.Link, new ColumnValue.Lookup(TelephonySecretRetrieval.Table, TelephonySecretRetrieval.RowId))));
        return new(
            Component(TelephonySecretRetrieval.RowId),
            ChangeAction.Create,
            $"(empty) -> the one in {wanted.Source}",
            new Step.Data(Sequence.Of(row, link)));
    }

    static Sequence<ColumnSetting> Text(SecretText secret) =>
        Sequence.Of(new ColumnSetting(TelephonySecretRetrieval.Column, new ColumnValue.Secret(secret)));

    static Component Component(Guid id) => new(ComponentKind.TelephonySecret, Part, Name)
    {
        PartTitle = "Telephony",
        Table = TelephonySecretRetrieval.Table,
        Id = id,
    };

    static Diagnostic NoPlace(WantedTelephonySecret wanted, string environment) => Diagnostic.Error(
        DiagnosticCodes.TelephonySecretWithoutPlace,
        "The environment has no place for the telephony's secret.",
        wanted.Place,
        $"it is kept with our plug-in step on Associate, which {environment} does not have",
        $"{Ways.DeployFirst}; if the step cannot be registered (DATA-005), keep the secret in Azure Key Vault and name it in 'secret'");

    static Diagnostic NotHere(WantedTelephonySecret wanted) => Diagnostic.Warning(
        DiagnosticCodes.TelephonySecretNotHere,
        "The telephony's secret is not available here, so the one in the environment stays.",
        wanted.Place,
        $"it is in {wanted.Source} on the machine where the configuration was written, and never in a package",
        "apply the configuration where the secret is, or keep it in Azure Key Vault and name it in 'secret'");
}
