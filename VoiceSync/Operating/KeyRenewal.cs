using VoiceForD365.VoiceSync.Secrets;

namespace VoiceForD365.VoiceSync.Operating;

/// <summary>Reads the keys of callers anew as often as the configuration of environments (C-40), on each machine for itself.</summary>
sealed class KeyRenewal(CurrentKeys keys, TimeProvider time, ILogger<KeyRenewal> log) : BackgroundService
{
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(60);

    public static async Task RenewAsync(CurrentKeys keys, ILogger log, CancellationToken cancellation)
    {
        foreach (var problem in await keys.RenewAsync(cancellation))
            log.LogWarning("{Code} The previous keys stay valid: {Problem}", problem.Code, problem);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Remembered, time, stoppingToken);
            try
            {
                await RenewAsync(keys, log, stoppingToken);
            }
            catch (Exception surprise) when (!stoppingToken.IsCancellationRequested)
            {
                // A service that ends by one would end the program.
                log.LogError(surprise, "The callers' keys were not read again, because of a bug of ours.");
            }
        }
    }
}
