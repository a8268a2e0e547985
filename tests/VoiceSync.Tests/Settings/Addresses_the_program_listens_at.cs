using System.Net;
using System.Net.Sockets;
using VoiceForD365.VoiceSync.Hosting;

namespace VoiceForD365.VoiceSync.Tests.Settings;

public sealed class Addresses_the_program_listens_at
{
    [Fact]
    public void An_address_that_is_taken_is_told_before_anything_begins()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var problem = Assert.Single(ListenCheck.Problems("http://localhost:0;http://*:0", taken));

        Assert.Equal((SyncCodes.CannotListen, taken), (problem.Code, problem.Where));
        other.Stop();
        Assert.Empty(ListenCheck.Problems(taken));
        Assert.Equal(taken, Assert.Single(ListenCheck.Problems(taken, taken)).Where);
    }
}
