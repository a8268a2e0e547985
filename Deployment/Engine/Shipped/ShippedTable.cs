using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Environments;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Shipped;

/// <summary>The table that keeps what was shipped last: one row per seeded row, link, privilege, plug-in step and panel handler.</summary>
public static class ShippedTable
{
    public static readonly LogicalName Name = "enreach_shippedcomponent";

    private static readonly LogicalName Values = "enreach_values";
    private static readonly LogicalName PackageVersion = "enreach_packageversion";

    /// <summary>All of it, in one query.</summary>
    internal static readonly Question Question = new Question.Rows(Name, Sequence.Of(Values), Sequence<Condition>.Empty);

    internal static Question QuestionFor(ShippedIdentity identity) => new Question.RowById(Name, identity.Id, Sequence.Of(Values));

    internal static Sequence<ShippedRecord> Read(Sequence<Row> rows) =>
        rows.Select(row => new ShippedRecord(row.Id, row.Version, ShippedJson.Read(row.Text(Values)))).ToSequence();

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

    private static Sequence<ColumnSetting> About(ShippedNote note) => Sequence.Of(
        new ColumnSetting("enreach_name", new ColumnValue.Text(Shorten(note.Name, 200))),
        new ColumnSetting("enreach_kind", new ColumnValue.Text(note.Identity.Kind.ToString())),
        new ColumnSetting("enreach_part", new ColumnValue.Text(Shorten(note.Part, 100))),
        new ColumnSetting("enreach_identity", new ColumnValue.Text(Shorten(note.Identity.Key, 400))));

    private static string Shorten(string text, int length) => text.Length <= length ? text : text.Substring(0, length);
}
