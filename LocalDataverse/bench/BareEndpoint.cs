using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace VoiceForD365.LocalDataverse.Bench;

/// <summary>
/// The yardstick: a Kestrel endpoint that inserts one row per POST into SQLite, each in its own transaction, and knows nothing of
/// Dataverse. "POST /many" inserts an array in one transaction; "GET /by-name?..." reads by an index.
/// </summary>
sealed class BareEndpoint : IAsyncDisposable
{
    readonly string _folder;
    readonly SqliteConnection _connection;
    readonly SqliteCommand _insert;
    readonly SqliteCommand _find;
    readonly Lock _one = new();
    readonly WebApplication _http;

    BareEndpoint(string folder, int port)
    {
        _folder = folder;
        _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        _connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
            + "CREATE TABLE account (id TEXT PRIMARY KEY, name TEXT, telephone TEXT) WITHOUT ROWID;"
            + "CREATE INDEX by_name ON account (name)");
        _insert = Prepare("INSERT INTO account VALUES ($id, $name, $telephone)", "$id", "$name", "$telephone");
        _find = Prepare("SELECT id, name FROM account WHERE name = $name ORDER BY id LIMIT 50", "$name");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        _http = builder.Build();
        _http.Run(HandleAsync);
    }

    public Uri Address => new(_http.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<BareEndpoint> StartAsync(int port = 0)
    {
        var endpoint = new BareEndpoint(Directory.CreateTempSubdirectory("bare-endpoint-").FullName, port);
        await endpoint._http.StartAsync();
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await _http.DisposeAsync();
        await _connection.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Method == "GET")
        {
            await http.Response.Body.WriteAsync(Find(http.Request.Query["name"]!));
            return;
        }

        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var rows = body.RootElement.ValueKind == JsonValueKind.Array ? body.RootElement.EnumerateArray().ToArray() : [body.RootElement];
        lock (_one)
            Insert(rows);
        http.Response.StatusCode = 204;
    }

    void Insert(JsonElement[] rows)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (var row in rows)
        {
            _insert.Parameters["$id"].Value = Guid.CreateVersion7().ToString("D");
            _insert.Parameters["$name"].Value = row.GetProperty("name").GetString();
            _insert.Parameters["$telephone"].Value = row.GetProperty("telephone1").GetString();
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    byte[] Find(string name)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartArray();
        lock (_one)
        {
            _find.Parameters["$name"].Value = name;
            using var reader = _find.ExecuteReader();
            while (reader.Read())
            {
                json.WriteStartObject();
                json.WriteString("id", reader.GetString(0));
                json.WriteString("name", reader.GetString(1));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.Flush();
        return stream.ToArray();
    }

    SqliteCommand Prepare(string text, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter, SqliteType.Text);
        return command;
    }

    void Run(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
