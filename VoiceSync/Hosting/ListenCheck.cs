using System.Net;
using System.Net.Sockets;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>
/// Looks ahead whether the program can listen where it is to: the server itself would say so with all that it was about to do.
/// </summary>
static class ListenCheck
{
    /// <param name="addresses">As the file writes them; several of one key by semicolons.</param>
    public static IReadOnlyList<Diagnostic> Problems(params IEnumerable<string> addresses)
    {
        var problems = new List<Diagnostic>();
        var listening = new List<TcpListener>();
        try
        {
            foreach (var address in addresses.SelectMany(some => some.Split(';')))
                if (Why(address, listening) is { } why)
                    problems.Add(Diagnostic.Error(
                        SyncCodes.CannotListen, "The program cannot listen at an address.", address, why,
                        "end whatever listens there, or give another address or port as 'listen' or 'listen-operations' in the file"));
        }
        finally
        {
            listening.ForEach(listener => listener.Dispose());
        }

        return problems;
    }

    /// <param name="listening">Held until all were tried: two of one file may be the same.</param>
    static string? Why(string address, List<TcpListener> listening)
    {
        var wanted = BindingAddress.Parse(address);
        var host = wanted.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(wanted.Host, out var ip) ? ip : IPAddress.Any;
        var listener = new TcpListener(host, wanted.Port);
        listening.Add(listener);
        try
        {
            listener.Start();
            return null;
        }
        catch (SocketException refused)
        {
            return refused.Message;
        }
    }
}
