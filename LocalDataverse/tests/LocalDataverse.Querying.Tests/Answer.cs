using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Tests;

/// <summary>What a query is answered: a page of rows, or the platform's refusal.</summary>
sealed class Answer
{
    readonly QueryResult? _page;
    readonly FaultException? _refusal;

    Answer(QueryResult? page, FaultException? refusal) => (_page, _refusal) = (page, refusal);

    public static Answer Of(Func<QueryResult> ask)
    {
        try
        {
            return new Answer(ask(), null);
        }
        catch (FaultException refusal)
        {
            return new Answer(null, refusal);
        }
    }

    public QueryResult Page => _page ?? throw new InvalidOperationException($"Refused: {_refusal!.Code} {_refusal.Message}", _refusal);

    public IReadOnlyList<AnsweredRow> Rows => [.. Page.Rows.Select(row => new AnsweredRow(row))];

    FaultException Refusal => _refusal ?? throw new InvalidOperationException("Nothing was refused.");

    public int Status => Refusal.Status;

    public string Code => Refusal.Code;

    public string Message => Refusal.Message;
}

/// <summary>One row, its values as text.</summary>
sealed class AnsweredRow(EntityValue row)
{
    public IEnumerable<string> Keys => row.Columns.Keys;

    public bool HasVersion => row.RowVersion is not null;

    /// <returns>Empty where the row has no value.</returns>
    public string this[string key] => Value(key) switch
    {
        RowReference to => to.Id.ToString("D"),
        Guid id => id.ToString("D"),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public decimal Number(string key) => Convert.ToDecimal(Value(key), CultureInfo.InvariantCulture);

    public string? Formatted(string key) => row.FormattedValues.GetValueOrDefault(key);

    /// <returns>The table a lookup points at.</returns>
    public string TableOf(string key) => ((RowReference)Value(key)!).Table;

    /// <returns>The column behind an alias.</returns>
    public string ColumnOf(string alias) => ((AliasedValue)row.Columns[alias]!).Column;

    object? Value(string key) =>
        row.Columns.GetValueOrDefault(key) is AliasedValue aliased ? aliased.Value : row.Columns.GetValueOrDefault(key);
}
