using VoiceForD365.SmartRouting.Routing;

namespace VoiceForD365.SmartRouting;

/// <summary>The sample rule: a special customer, or someone of a special customer, goes to a queue of their own (D-17).</summary>
static class SpecialCustomerRule
{
    public static RoutingRule For(SmartRoutingOptions options) => (_, caller) => caller.IsSpecial ? options.SpecialTarget : null;
}
