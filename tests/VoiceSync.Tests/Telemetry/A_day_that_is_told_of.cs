using System.Text.Json;
using Microsoft.Extensions.Logging;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Telemetry;
using VoiceForD365.VoiceSync.Telephony.Names;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Telemetry;

/// <summary>A day of calls and callback requests, with refusals that name people, a cloud that fails, and a bug.</summary>
[Collection(OneEnvironment.Name)]
public sealed class A_day_that_is_told_of(Environment environment) : IDisposable
{
    readonly Told _told = new();

    public void Dispose() => _told.Dispose();

    [Fact]
    public async Task No_log_label_or_attribute_has_a_number_or_a_name_in_full()
    {
        var clock = new TestClock(Environment.Now.AddHours(-23));
        var day = InventedDay.Of(1, clock.GetUtcNow(), calls: 80, callbacks: 12);
        environment.Serve(day.Calls, day.Callbacks, clock);
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(_told));
        using var meters = new SyncMeters();
        using var http = Startup.TelephonyHttp(meters, clock);
        using var dataverse = environment.World.Connect();
        var services = new Startup(SyncNames.Default, http, meters, clock, logs)
            .Environment(() => new Refusing(dataverse, day.Customers[0]), new(CloudServer.Secret));
        meters.Watch(() => Health.Ages([services], clock));

        for (var hour = 0; hour < 23; hour++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await services.RoundAsync(default);
        }

        environment.Cloud.On("GET /api1/calls", 500, $"{day.Users[0].UserName} has no {day.Customers[0]}");
        await services.RoundAsync(default);
        logs.CreateLogger("VoiceSync").LogError(
            new InvalidOperationException($"No row of {day.Customers[0]}."), "A round of {Environment} ended.", day.Users[0].UserName);
        _told.Look();

        Assert.Contains(_told.Lines, line => line.Contains(SyncCodes.RecordRefused, StringComparison.Ordinal));
        Assert.Contains(_told.Lines, line => line.Contains(SyncCodes.TelephonyFailed, StringComparison.Ordinal));
        Assert.All(_told.Lines, line => JsonDocument.Parse(line).Dispose());
        Assert.Equal(
            ["last_success_age_seconds", "pass_duration_seconds", "records", "request_duration_seconds", "seen"],
            _told.Measurements.Select(measured => measured.Instrument).Distinct().Order(StringComparer.Ordinal).Except(["pushes"]));
        Assert.Contains(_told.Measurements, measured =>
            measured.Value > 0 && measured.Labels.EndsWith("service=calls outcome=created", StringComparison.Ordinal));
        Assert.Contains(_told.Spans, span => span.DisplayName == "read environment" && span.Parent?.DisplayName == "pass calls");
        string[] people =
        [
            .. day.Calls.SelectMany(call => new[] { call.Caller, call.Called }).Concat(day.Callbacks.Select(callback => callback.Number))
                .OfType<string>().Select(number => number.TrimStart('+')).Distinct(),
            .. day.Users.Select(user => user.UserName),
            "Virtanen",
        ];
        Assert.True(people.Length > 40, $"{people.Length} people are too few to be met.");
        Assert.All(_told.Texts, text => Assert.DoesNotContain(people, person => text.Contains(person, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Somebody's logic that refuses a customer's calls, and says whose.</summary>
    sealed class Refusing(IDataverse inner, string number) : PassingDataverse(inner)
    {
        public override Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
        {
            for (var index = 0; index < writes.Count; index++)
            {
                if (writes[index] is not Write.Create { Table: var table } || table != PhoneCall.Table) continue;
                if (!writes[index].ToString()!.Contains(number, StringComparison.Ordinal)) continue;
                throw new WriteRefusedException(index, new(
                    FaultKind.Other, "0x80040265", $"Maria Virtanen ({number}) does not want to be recorded.", null));
            }

            return base.WriteAsync(writes, cancellation);
        }
    }
}
