using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>Stored rows as JSON, with their expansions.</summary>
sealed class ExpandedRowJson(Scope scope, Annotations annotations, string baseAddress, int? pageSize = null)
{
    readonly RowJson _json = new(scope, annotations);

    /// <param name="row">With all of its columns.</param>
    public JsonObject One(StoredRow row, QueryOptions options) =>
        _json.Write(new Expansion(scope, baseAddress, pageSize, single: true).Of(row.Table, [row], options))[0];

    /// <param name="rows">With all columns that <see cref="Expansion.Needed"/> names.</param>
    public JsonArray Many(Table table, IEnumerable<StoredRow> rows, QueryOptions options) =>
        new([.. _json.Write(new Expansion(scope, baseAddress, pageSize, single: false).Of(table, [.. rows], options))]);
}
