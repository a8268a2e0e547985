using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>Questions collected from several askers and sent in one round trip.</summary>
sealed class Inquiry
{
    readonly List<Question> _questions = [];
    IReadOnlyList<Answer>? _answers;

    public Asked Ask(Question question)
    {
        _questions.Add(question);
        return new(this, _questions.Count - 1);
    }

    public async Task SendAsync(IDataverse dataverse, CancellationToken cancellation) =>
        _answers = await dataverse.ReadAsync(_questions, cancellation).ConfigureAwait(false);

    /// <summary>A question that has been or will be sent.</summary>
    public sealed class Asked(Inquiry inquiry, int index)
    {
        public Answer Answer =>
            inquiry._answers?[index] ?? throw new InvalidOperationException("The inquiry was not sent; this is a bug in the package.");

        /// <exception cref="DataverseException">The environment refused this question.</exception>
        public T Expect<T>() where T : Answer => Answer switch
        {
            T expected => expected,
            Answer.Refused refused => throw new DataverseException(refused.Fault),
            var other => throw new InvalidOperationException(
                $"{inquiry._questions[index]} was answered {other}; this is a bug in the gateway."),
        };

        /// <exception cref="DataverseException">The environment refused this question.</exception>
        public Sequence<Row> Rows() => Answer is Answer.Absent ? Sequence<Row>.Empty : Expect<Answer.RowsAre>().Rows;

        /// <returns>null where the table does not exist or may not be read.</returns>
        public Sequence<Row>? RowsOrNone() => (Answer as Answer.RowsAre)?.Rows;
    }
}
