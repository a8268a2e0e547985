using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Prometheus;

namespace VoiceForD365.VoiceSync.Telemetry;

/// <summary>
/// Where measurements and spans go: to a collector where OTEL_EXPORTER_OTLP_ENDPOINT names one, and to whoever asks /metrics.
/// </summary>
static class Exporting
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Reads the standard variables (OTEL_EXPORTER_OTLP_..., OTEL_SERVICE_NAME).</summary>
    public static void ExportToCollector(this IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("voicesync").AddEnvironmentVariableDetector())
        .UseOtlpExporter()
        .WithTracing(traces => traces.AddSource(SyncTraces.Name))
        .WithMetrics(metrics => metrics.AddMeter(SyncMeters.Name)
            .AddView(measured => measured is Histogram<double>
                ? new ExplicitBucketHistogramConfiguration { Name = NameOf(measured.Name), Boundaries = SyncMeters.Buckets }
                : new MetricStreamConfiguration { Name = NameOf(measured.Name) }));

    /// <summary>As a collector, which has no meter's name before it, should see it.</summary>
    static string NameOf(string instrument) =>
        $"voicesync.{(instrument.EndsWith("_seconds", StringComparison.Ordinal) ? instrument[..^"_seconds".Length] : instrument)}";

    /// <summary>As text of Prometheus: names begin with voicesync_.</summary>
    /// <returns>Ends the measuring.</returns>
    public static IDisposable MapMeasurements(this IEndpointRouteBuilder routes)
    {
        var registry = Metrics.NewCustomRegistry();
        var adapter = MeterAdapter.StartListening(new()
        {
            Registry = registry,
            MetricFactory = Metrics.WithCustomRegistry(registry),
            // What happens once a night is not forgotten after minutes; more the library does not take.
            MetricsExpireAfter = TimeSpan.FromDays(1),
            InstrumentFilterPredicate = instrument => instrument.Meter.Name == SyncMeters.Name,
            ResolveHistogramBuckets = _ => SyncMeters.Buckets,
        });
        routes.MapMetrics("/metrics", registry);
        return adapter;
    }
}
