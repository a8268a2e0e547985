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

try
{
    builder.Services.AddSingleton<ICallers>(DataverseCallers.Open(options));
}
catch (SignInSettingsException missing)
{
    Console.Error.WriteLine($"error  {missing.Message}\n  fix  {missing.Fix}");
    return 2;
}

var app = builder.Build();
// The rule is the part an integrator replaces (D-19).
app.MapSmartRouting("/", options, SpecialCustomerRule.For(options));
app.Run();
return 0;
