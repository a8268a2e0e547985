using VoiceForD365.Deployment.Agents;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Configuration;

public sealed class Ids_the_telephony_is_asked_for
{
    static readonly Guid Ann = Guid.NewGuid();

    [Fact]
    public async Task Who_gets_none_is_warned_of_in_the_telephonys_words()
    {
        var telephony = new Telephony
        {
            Report = """[{"user":"1","name":"Ann","outcome":"NotFound","message":"Ann is not known."},{"outcome":"Found"}]""",
        };

        var said = new List<Diagnostic>();
        await new TelephonyIdApplying(telephony).ResolveAsync(new(Sequence.Of(Ann)), said, CancellationToken.None);

        var warning = Assert.Single(said);
        Assert.Equal(
            (DiagnosticCodes.TelephonyIdMissing, Severity.Warning, "Ann is not known."), (warning.Code, warning.Severity, warning.Why));
    }

    [Fact]
    public async Task A_telephony_that_cannot_be_asked_has_a_code_of_its_own()
    {
        var telephony = new Telephony { Refusal = new(FaultKind.Other, "0x80040265", "no secret", null) };

        var failed = await Assert.ThrowsAsync<ChangeFailedException>(
            () => new TelephonyIdApplying(telephony).ResolveAsync(new(Sequence.Of(Ann)), [], CancellationToken.None));

        Assert.Equal(DiagnosticCodes.TelephonyNotAsked, Assert.Single(failed.Problems).Code);
    }

    [Fact]
    public async Task An_answer_that_is_lost_stays_unknown()
    {
        var telephony = new Telephony { Refusal = new(FaultKind.AnswerLost, "", "reset", null) };

        await Assert.ThrowsAsync<DataverseException>(
            () => new TelephonyIdApplying(telephony).ResolveAsync(new(Sequence.Of(Ann)), [], CancellationToken.None));
    }

    [Fact]
    public async Task An_assignee_without_id_is_refused_rather_than_left_empty()
    {
        var failed = await Assert.ThrowsAsync<ChangeFailedException>(() => new TelephonyIdApplying(new Telephony()).SetAssigneeAsync(
            new Step.SetAssignee(Ann, Guid.NewGuid(), "voice.yaml, line 9"), CancellationToken.None));

        var problem = Assert.Single(failed.Problems);
        Assert.Equal((DiagnosticCodes.AssigneeWithoutId, "voice.yaml, line 9"), (problem.Code, problem.Where));
    }

    /// <summary>Answers the custom API as told, and has rows without values.</summary>
    sealed class Telephony : IDataverse
    {
        public string Report { get; init; } = "[]";

        public DataverseFault? Refusal { get; init; }

        public string Environment => "https://contoso.crm4.dynamics.com";

        public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation) => Refusal is null
            ? Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["Report"] = Report })
            : throw new DataverseException(Refusal);

        public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> questions, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<QueryResult>>([.. questions.OfType<Query.RowById>().Select(asked => new QueryResult.RowsAre(
                Sequence.Of(new Row(asked.Table, asked.Id, "1", Sequence<ColumnSetting>.Empty))))]);

        public Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) => throw new NotSupportedException();

        public Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) =>
            OneByOne.WriteAsync(this, transactions, cancellation);

        public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task PublishAsync(
            IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }
}
