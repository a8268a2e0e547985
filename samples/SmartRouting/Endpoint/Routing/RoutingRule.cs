using VoiceForD365.SmartRouting.Callers;
using VoiceForD365.SmartRouting.Contract;

namespace VoiceForD365.SmartRouting.Routing;

/// <summary>Decides where a known caller goes; the part that differs from customer to customer (D-19).</summary>
/// <returns>The number of a queue or an agent; null for no redirection.</returns>
public delegate string? RoutingRule(RoutingRequest request, Caller caller);
