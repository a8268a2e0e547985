using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.Soap.Contract;

/// <summary>Refusals of the envelope itself, before any message is run.</summary>
/// <remarks>WCF answers these with faults of its own; the wordings here are shortened, the codes a guess.</remarks>
static class SoapFault
{
    public static FaultException Malformed(string why) => new(400, "0x80040216",
        $"The formatter threw an exception while trying to deserialize the message: {why}.");

    public static FaultException UnknownAction(string action) => new(400, "0x80040216",
        $"The message with Action '{action}' cannot be processed at the receiver, "
        + "due to a ContractFilter mismatch at the EndpointDispatcher.");
}
