namespace VoiceForD365.SmartRouting.Testing.Checks;

static class AddressCheck
{
    /// <remarks>docs/facts/telephony.md: HTTPS on port 443.</remarks>
    public static CheckResult Judge(Uri endpoint)
    {
        const string name = "The telephony core reaches it by HTTPS on port 443";
        if (endpoint is { Scheme: "https", Port: 443 }) return new("D-02", name, CheckOutcome.Passed, null, null);
        if (endpoint.IsLoopback) return new("D-02", name, CheckOutcome.LeftOut, "it runs on this machine", null);
        var seen = $"the address is {endpoint.Scheme} on port {endpoint.Port}; " +
            "key and numbers would travel readable, or the core does not get through";
        return new("D-02", name, CheckOutcome.Failed, seen, null);
    }
}
