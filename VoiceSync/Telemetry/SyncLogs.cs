using Microsoft.Extensions.Logging.Console;

namespace VoiceForD365.VoiceSync.Telemetry;

/// <summary>Where the program's log goes: lines of JSON on the console, or lines for a person who tries it out.</summary>
static class SyncLogs
{
    public static ILoggerFactory Create(bool isForPeople, TimeProvider time) => LoggerFactory.Create(logging =>
    {
        // Theirs in as far as something is wrong.
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
        if (isForPeople)
        {
            logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "HH:mm:ss ";
            });
            return;
        }

        logging.Services.AddSingleton<ConsoleFormatter>(new MaskedJsonFormatter(time));
        logging.AddConsole(options => options.FormatterName = MaskedJsonFormatter.FormatterName);
    });
}
