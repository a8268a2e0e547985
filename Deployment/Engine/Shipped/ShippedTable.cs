using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Shipped;

/// <summary>The table that keeps what was shipped last: one row per seeded row, link, privilege, plug-in step and panel handler.</summary>
public static class ShippedTable
{
    public static readonly LogicalName Name = "enreach_shippedcomponent";

    internal static readonly LogicalName Values = "enreach_values";
    static readonly LogicalName PackageVersion = "enreach_packageversion";
    static readonly LogicalName SubjectName = "enreach_name";
    static readonly LogicalName Kind = "enreach_kind";
    static readonly LogicalName Part = "enreach_part";
    static readonly LogicalName Key = "enreach_identity";

    /// <summary>All of it, in one query.</summary>
    internal static readonly Query Query = QueryWhere();

    internal static Query QueryOf(ShippedKind kind) => QueryWhere(
        new Condition(Kind, Sequence.Of<ColumnValue>(new ColumnValue.Text(kind.ToString()))));

    static Query.Rows QueryWhere(params Condition[] where) =>
        new(Name, Sequence.Of(Values, SubjectName, Kind, Part, Key), where.ToSequence());

    internal static Query QueryFor(ShippedIdentity identity) => new Query.RowById(Name, identity.Id, Sequence.Of(Values));

    internal static Sequence<ShippedRecord> Read(Sequence<Row> rows) =>
        rows.Select(row => new ShippedRecord(row.Id, row.Version, ShippedJson.Read(row.Text(Values))) { Subject = Subject(row) })
            .ToSequence();

    /// <returns>null for what is not ours: somebody wrote into the row.</returns>
    static ShippedSubject? Subject(Row row) => Enum.TryParse<ShippedKind>(row.Text(Kind), out var kind)
        ? new(new(kind, row.Text(Key)), row.Text(Part), row.Text(SubjectName))
        : null;

    /// <summary>Refused when the record was made or changed by somebody else since it was read.</summary>
    /// <param name="known">The record as read; null when there was none.</param>
    internal static Write Write(ShippedNote note, ShippedRecord? known, Sequence<ShippedValue> values)
    {
        var content = Sequence.Of(
            new ColumnSetting(Values, new ColumnValue.Text(ShippedJson.Write(values))),
            new ColumnSetting(PackageVersion, new ColumnValue.Text(note.Package.ToString())));
        return known is not null
            ? new Write.Update(Name, note.Identity.Id, known.Version, content)
            : new Write.Create(Name, note.Identity.Id, About(note).Concat(content).ToSequence());
    }

    static Sequence<ColumnSetting> About(ShippedNote note) => Sequence.Of(
        new ColumnSetting(SubjectName, new ColumnValue.Text(Shorten(note.Name, 200))),
        new ColumnSetting(Kind, new ColumnValue.Text(note.Identity.Kind.ToString())),
        new ColumnSetting(Part, new ColumnValue.Text(Shorten(note.Part, 100))),
        new ColumnSetting(Key, new ColumnValue.Text(Shorten(note.Identity.Key, 400))));

    static string Shorten(string text, int length) => text.Length <= length ? text : text.Substring(0, length);
}

/// <summary>What was shipped last, found by component, and the writes that keep it true. Pure.</summary>
/// <param name="isHere">The table is here already.</param>
/// <param name="canWrite">It is, or a solution of the plan brings it before the writes are made.</param>
/// <param name="package">The version of the package that ships now.</param>
sealed class ShippedRecords(IEnumerable<ShippedRecord> records, bool isHere, bool canWrite, SolutionVersion package)
{
    public bool IsHere => isHere;

    readonly Dictionary<Guid, ShippedRecord> _records = records.ToDictionary(record => record.Id);

    public ShippedRecord? Find(ShippedIdentity identity) => _records.TryGetValue(identity.Id, out var record) ? record : null;

    /// <summary>The write that records these values; none where they are recorded already, or cannot be.</summary>
    public IEnumerable<Write> Record(ShippedIdentity identity, string part, string name, Sequence<ShippedValue> values)
    {
        var known = Find(identity);
        if (Note(identity, part, name) is not { } note || (known is not null && AreAlike(known.Values, values))) return [];
        return [ShippedTable.Write(note, known, values)];
    }

    /// <summary>The write that records all values of what an earlier change of the same plan recorded in part.</summary>
    public IEnumerable<Write> Complete(ShippedIdentity identity, string part, string name, Sequence<ShippedValue> values) =>
        Note(identity, part, name) is { } note ? [ShippedTable.Write(note, new(identity.Id, Version: null, values), values)] : [];

    /// <returns>null where nothing can be recorded.</returns>
    public ShippedNote? Note(ShippedIdentity identity, string part, string name) => canWrite ? new(identity, part, name, package) : null;

    static bool AreAlike(Sequence<ShippedValue> some, Sequence<ShippedValue> others) =>
        some.Count == others.Count
        && some.OrderBy(value => value.Name, StringComparer.Ordinal).SequenceEqual(
            others.OrderBy(value => value.Name, StringComparer.Ordinal));
}
