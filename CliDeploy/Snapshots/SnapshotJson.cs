using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Snapshots;

/// <summary>A snapshot as JSON that people can read; snapshot.schema.json, beside this program, describes it.</summary>
static class SnapshotJson
{
    /// <summary>Counts up where a reader of the version before would misread it.</summary>
    public const int FormatVersion = 1;

    static readonly JsonWriterOptions Form = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Snapshot snapshot)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Form))
        {
            json.WriteStartObject();
            Write(json, snapshot);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>
    /// Over all that decides what is brought back, and where: whoever edits the file finds it out before anything is written.
    /// </summary>
    public static string Checksum(Snapshot snapshot)
    {
        var origin = snapshot.Origin;
        var text = string.Join(
            "\n",
            origin.Solutions.Select(solution => $"{solution.UniqueName} {solution.Version}")
                .Prepend(SnapshotDigest.Of(snapshot.Content))
                .Prepend(Moment(origin.Taken))
                .Prepend($"{origin.Organization:D}")
                .Concat(snapshot.Content.Tables.Select(table => $"{table.Table} {table.Scope} {string.Join(',', table.Absent)}"))
                .Concat(snapshot.Content.Cells.Select(cell => $"{cell.Form:D} {cell.Table} {cell.Column} {cell.Cell}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    static void Write(Utf8JsonWriter json, Snapshot snapshot)
    {
        var (origin, content) = snapshot;
        json.WriteNumber("formatVersion", FormatVersion);
        json.WriteString("what", "snapshot of Voice for Dynamics 365");
        json.WriteString("environment", origin.Environment);
        json.WriteString("organizationId", origin.Organization);
        json.WriteString("platformVersion", origin.PlatformVersion.ToString());
        json.WriteString("packageVersion", origin.Package.ToString());
        json.WriteString("taken", Moment(origin.Taken));
        json.WriteString("by", origin.By);
        List(json, "solutions", origin.Solutions, solution =>
        {
            json.WriteString("uniqueName", solution.UniqueName);
            json.WriteString("version", solution.Version.ToString());
        });
        json.WriteStartArray("leftOut");
        foreach (var left in origin.LeftOut) json.WriteStringValue(left);
        json.WriteEndArray();
        json.WriteString("digest", SnapshotDigest.Of(content));
        json.WriteString("checksum", Checksum(snapshot));
        List(json, "tables", content.Tables, table => Write(json, table));
        List(json, "links", content.Links, links => Write(json, links));
        List(json, "variables", content.Variables, variable =>
        {
            json.WriteString("schemaName", variable.SchemaName);
            json.WriteString("value", variable.Value);
            if (variable.Id is { } id) json.WriteString("id", id);
        });
        List(json, "users", content.Users, user =>
        {
            json.WriteString("id", user.Id);
            json.WriteString("name", user.Name);
            Ids(json, "roles", user.Roles);
            json.WriteStartObject("values");
            foreach (var (column, value) in user.Columns) Write(json, column, value);
            json.WriteEndObject();
        });
        List(json, "apps", content.Apps, app =>
        {
            json.WriteString("id", app.Id);
            json.WriteString("uniqueName", app.UniqueName);
            json.WriteString("eventHandlers", app.Handlers);
            List(json, "components", app.Components, component =>
            {
                json.WriteString("table", component.Table.ToString());
                json.WriteString("id", component.Id);
            });
        });
        List(json, "cells", content.Cells, cell =>
        {
            json.WriteString("form", cell.Form);
            json.WriteString("table", cell.Table.ToString());
            json.WriteString("column", cell.Column.ToString());
            json.WriteString("cell", cell.Cell);
            json.WriteString("control", cell.Control);
            json.WriteString("recorded", cell.Recorded);
        });
    }

    static void Write(Utf8JsonWriter json, SnapshotTable table)
    {
        json.WriteString("table", table.Table.ToString());
        json.WriteString("scope", JsonNamingPolicy.CamelCase.ConvertName(table.Scope.ToString()));
        json.WriteStartArray("columns");
        foreach (var column in table.Columns) json.WriteStringValue(column.ToString());
        json.WriteEndArray();
        List(json, "rows", table.Rows, row =>
        {
            json.WriteString("id", row.Id);
            json.WriteStartObject("values");
            foreach (var (column, value) in table.Columns.Zip(row.Values))
                if (value is not ColumnValue.Nothing) Write(json, column, value);
            json.WriteEndObject();
        });
        Ids(json, "absent", table.Absent);
    }

    static void Write(Utf8JsonWriter json, SnapshotLinks links)
    {
        json.WriteString("table", links.Table.ToString());
        json.WriteString("id", links.Id);
        json.WriteString("relationship", links.Relationship);
        json.WriteString("otherTable", links.OtherTable.ToString());
        if (links.Among is { } among) Ids(json, "among", among);
        Ids(json, "others", links.Others);
    }

    /// <summary>As in a plan, but for an id that is no lookup: it is told from text.</summary>
    static void Write(Utf8JsonWriter json, LogicalName column, ColumnValue value)
    {
        if (value is not ColumnValue.Identifier identifier)
        {
            JsonChanges.Write(json, column.ToString(), value);
            return;
        }

        json.WriteStartObject(column.ToString());
        json.WriteString("id", identifier.Id);
        json.WriteEndObject();
    }

    static void Ids(Utf8JsonWriter json, string name, IEnumerable<Guid> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }

    static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
