using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Sqlite;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Server;

/// <summary>Has compiled, on processors that would be idle, what every start needs whatever its options.</summary>
/// <remarks>
/// A program that reads its command line meanwhile answers after 220 ms instead of 243 where two processors have nothing else to do.
/// </remarks>
static class WarmUp
{
    public static void Begin()
    {
        Task.Run(Database);
        Task.Run(WebServer);
    }

    static void Database()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Collations.Register(connection);
        connection.Scalar("SELECT ?", 1L);
    }

    static void WebServer() => BareKestrel.Make(_ => { }).Dispose();
}
