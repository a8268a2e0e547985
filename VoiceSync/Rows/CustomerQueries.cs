using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.SmartRouting.Numbers;
using VoiceForD365.VoiceSync.Rules.Customers;
using static VoiceForD365.VoiceSync.Rows.Columns;

namespace VoiceForD365.VoiceSync.Rows;

/// <summary>Asks whose numbers some are: all of them in one batch, over the columns the panel and smart routing look at.</summary>
static class CustomerQueries
{
    public static readonly IReadOnlyList<(string Table, string[] Phones, string[] Also)> Sources =
    [
        ("contact", ["mobilephone", "telephone1", "telephone2"], ["parentcustomerid"]),
        ("account", ["telephone1", "telephone2"], []),
        ("lead", ["mobilephone", "telephone1", "telephone2"], []),
    ];

    /// <summary>Times three columns, a query has 500 conditions at most.</summary>
    const int MostTexts = 100;

    /// <returns>One query per column, in the order of the sources; none where there is no number to look for.</returns>
    public static IEnumerable<Query> Exactly(IReadOnlyCollection<string> numbers) =>
        numbers.Count == 0 ? [] : from source in Sources
                                  from phone in source.Phones
                                  select new Query.Rows(source.Table, ColumnsOf(source), Sequence.Of(Active, OneOf(phone, numbers)));

    /// <summary>For numbers nobody has as they are: those that contain what remains of them (C-15).</summary>
    public static IEnumerable<Query> Containing(IReadOnlyCollection<string> rests) =>
        from some in rests.Chunk(MostTexts)
        from source in Sources
        select new Query.Rows(source.Table, ColumnsOf(source), Sequence.Of(Active))
        {
            Containing = new(source.Phones.Select(phone => (LogicalName)phone).ToSequence(), some.ToSequence()),
        };

    /// <param name="answers">Tables that are not here, or may not be read, have nobody.</param>
    public static IReadOnlyList<Customer> Read(IEnumerable<QueryResult> answers) =>
    [
        .. answers.OfType<QueryResult.RowsAre>().SelectMany(answer => answer.Rows).DistinctBy(row => row.Id).Select(row => new Customer(
            new(row.Table.ToString(), row.Id),
            row.Text("createdon") ?? "",
            row.Lookup("parentcustomerid") is { Table: "account" } account ? account.Id : null,
            [.. PhonesOf(row.Table.ToString()).Select(phone => row.Text(phone)?.Trim()).OfType<string>()])),
    ];

    /// <returns>What is looked for, without separators; each once.</returns>
    public static IReadOnlyCollection<string> NumbersOf(IEnumerable<string?> texts) =>
        [.. texts.Select(text => PhoneNumber.TryParse(text ?? "")?.Text).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>What remains of the numbers that nobody was found for.</summary>
    public static IReadOnlyCollection<string> RestsOf(
        IReadOnlyCollection<string> numbers, IReadOnlyList<Customer> found, int numbersToCut)
    {
        var known = found.SelectMany(customer => customer.Phones).ToHashSet(StringComparer.Ordinal);
        return [.. numbers.Where(number => !known.Contains(number))
            .Select(number => PhoneNumber.TryParse(number)!.Remainder(numbersToCut, KnownCustomers.ShortestRemainder))
            .OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    static string[] PhonesOf(string table) => Sources.Single(source => source.Table == table).Phones;

    static readonly Condition Active = Is("statecode", new ColumnValue.Number(0));

    static Sequence<LogicalName> ColumnsOf((string Table, string[] Phones, string[] Also) source) =>
        source.Phones.Concat(source.Also).Append("createdon").Select(column => (LogicalName)column).ToSequence();
}
