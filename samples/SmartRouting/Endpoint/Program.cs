using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.SmartRouting;
using VoiceForD365.SmartRouting.Callers;

var builder = WebApplication.CreateBuilder(args);
var options = builder.Configuration.GetSection("SmartRouting").Get<SmartRoutingOptions>() ?? new SmartRoutingOptions();
if (options.Problem() is { } problem)
{
    Console.Error.WriteLine($"error  Smart routing is not configured: {problem}");
    return 2;
}

DataverseCallers callers;
try
{
    callers = DataverseCallers.Open(options);
}
catch (SignInSettingsException missing)
{
    Console.Error.WriteLine($"error  {missing.Message}\n  fix  {missing.Fix}");
    return 2;
}

using (callers)
{
    builder.Services.AddSingleton<ICallers>(callers);
    var app = builder.Build();
    // The rule is the part an integrator replaces (D-19).
    app.MapSmartRouting("/", options, SpecialCustomerRule.For(options));
    await ReadyAsync(callers, app.Logger);
    app.Run();
    return 0;
}

// Calls are taken once they can be decided; where that cannot be, they follow their default path rather than meet a closed door.
static async Task ReadyAsync(DataverseCallers callers, ILogger log)
{
    using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
    try
    {
        await callers.StartAsync(limit.Token);
    }
    catch (Exception problem)
    {
        log.LogError("Dataverse cannot be asked yet: {Problem}", Redaction.Clean(problem.Message));
    }
}
