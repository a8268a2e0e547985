using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using VoiceForD365.VoiceSync.Telemetry;

namespace VoiceForD365.VoiceSync.Tests.World;

/// <summary>All that the services tell of themselves: lines of the log as on the console, labels of measurements, spans.</summary>
sealed class Told : ILoggerProvider
{
    readonly MeterListener _meters = new();
    readonly ActivityListener _spans;
    readonly MaskedJsonFormatter _formatter = new(TimeProvider.System);

    public Told()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SyncMeters.Name) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Measured(instrument, value, labels));
        _meters.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Measured(instrument, value, labels));
        _meters.Start();
        _spans = new()
        {
            ShouldListenTo = source => source.Name == SyncTraces.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Add,
        };
        ActivitySource.AddActivityListener(_spans);
    }

    public ConcurrentBag<string> Lines { get; } = [];

    public ConcurrentBag<(string Instrument, double Value, string Labels)> Measurements { get; } = [];

    public ConcurrentBag<Activity> Spans { get; } = [];

    /// <summary>Everything, as text.</summary>
    public IEnumerable<string> Texts =>
    [
        .. Lines,
        .. Measurements.Select(measured => $"{measured.Instrument} {measured.Labels}"),
        .. Spans.Select(span => string.Join(
            ' ', [span.DisplayName, span.StatusDescription, .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
                .. span.Events.Select(happened => happened.Name)])),
    ];

    public void Look() => _meters.RecordObservableInstruments();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        _meters.Dispose();
        _spans.Dispose();
    }

    void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) => Measurements.Add(
        (instrument.Name, value, string.Join(' ', labels.ToArray().Select(label => $"{label.Key}={label.Value}"))));

    sealed class Logger(Told told, string category) : ILogger
    {
        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var line = new StringWriter();
            told._formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, line);
            told.Lines.Add(line.ToString());
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    }
}
