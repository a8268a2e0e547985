using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Querying.FetchXml;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Tests;

/// <summary>
/// Tables and rows without a server: five accounts in a small family, three contacts, read by an administrator at noon of Wednesday,
/// May 15, 2024.
/// </summary>
public sealed class QueryWorld : IDisposable
{
    public const string Alpha = "00000000-0000-0000-0000-00000000000a";
    public const string Beta = "00000000-0000-0000-0000-00000000000b";
    public const string Gamma = "00000000-0000-0000-0000-00000000000c";
    public const string Delta = "00000000-0000-0000-0000-00000000000d";
    public const string Omega = "00000000-0000-0000-0000-00000000000e";
    public const string Ann = "00000000-0000-0000-0000-0000000000c1";
    public const string Bob = "00000000-0000-0000-0000-0000000000c2";
    public const string Cid = "00000000-0000-0000-0000-0000000000c3";

    static readonly DateTime Now = new(2024, 5, 15, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>A data file with the tables, made once a run; loading them takes longer than all tests of a class.</summary>
    static readonly Lazy<byte[]> Tables = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("query-tables");
        var file = Path.Combine(folder.FullName, "data.db");
        using (var database = Database.Open(file))
            PresetLoader.Load(database, Preset.Bare, Now);
        var tables = File.ReadAllBytes(file);
        folder.Delete(recursive: true);
        return tables;
    });

    readonly string _folder = Directory.CreateTempSubdirectory("query-world").FullName;
    readonly Database _database;
    readonly Caller _caller;

    public QueryWorld()
    {
        var file = Path.Combine(_folder, "data.db");
        File.WriteAllBytes(file, Tables.Value);
        _database = Database.Open(file);
        using (var session = _database.Read())
            _caller = CallerReader.Read(session, new CallerIdentity.Account(Tokens.AdminAccount));
        Account(Alpha, "Alpha 100%", ("numberofemployees", 5), ("revenue", 10.5m), ("creditonhold", true), ("customertypecode", 6),
            ("address1_city", "Berlin"));
        Account(Beta, "Beta", ("numberofemployees", 50), ("revenue", 0.1m), ("customertypecode", 4), ("address1_city", "berlin"),
            ("parentaccountid", To("account", Alpha)));
        Account(Gamma, "Gamma", ("numberofemployees", 50), ("revenue", 0.2m), ("address1_city", "Aachen"),
            ("parentaccountid", To("account", Beta)));
        Account(Delta, "delta_1", ("parentaccountid", To("account", Alpha)));
        Account(Omega, "Omega", ("fax", "Omega"));
        Contact(Ann, "Ann", Alpha);
        Contact(Bob, "Bob", Alpha);
        Contact(Cid, "Cid", Beta);
        Write(scope => RowWrites.Update(scope, Row("account", Alpha, ("primarycontactid", To("contact", Bob)))));
        Write(scope => RowWrites.Update(scope, Row("account", Beta, ("primarycontactid", To("contact", Ann)))));
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal Answer Fetch(string xml) => Answer.Of(() =>
    {
        using var session = _database.Read();
        return RowQueries.Run(new Scope(session, _caller, Now), FetchXmlReader.Parse(xml));
    });

    /// <summary>The names of the accounts a filter finds, in their order.</summary>
    internal string Names(string filter, string more = "") => string.Join(',', Fetch(
        $"<fetch><entity name='account'><attribute name='name'/><order attribute='name'/>{filter}{more}</entity></fetch>")
        .Rows.Select(row => Short(row["name"])));

    /// <summary>The first word of an account's name.</summary>
    internal static string Short(string name) => name.Split(' ', '_')[0].ToLowerInvariant();

    internal void Account(string? id, string name, params (string, object?)[] more) =>
        Write(scope => RowWrites.Create(scope, Row("account", id, [("name", name), .. more])));

    void Contact(string id, string name, string account) =>
        Write(scope => RowWrites.Create(
            scope, Row("contact", id, ("lastname", name), ("parentcustomerid", To("account", account)))));

    void Write(Func<Scope, Guid> act)
    {
        using var work = _database.Begin();
        act(new Scope(work, _caller, Now));
        work.Commit();
    }

    static EntityValue Row(string table, string? id, params (string Column, object? Value)[] values) =>
        new(table, id is null ? null : Guid.Parse(id), values.ToDictionary(value => value.Column, value => value.Value));

    static RowReference To(string table, string id) => new(table, Guid.Parse(id));
}
