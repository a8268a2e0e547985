using System.Globalization;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>How a request fails because of a plug-in.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/handle-exceptions, reference/web-service-error-codes (IsvAborted, IsvUnExpected),
/// analyze-performance (two minutes). The status of an unexpected exception, the code after ignored errors and the words of the
/// time-out are listed in docs/unverified.md.
/// </remarks>
static class PluginFault
{
    const string Status = "OperationStatus";
    const int IsvAborted = unchecked((int)0x80040265);

    public static FaultException Of(string typeName, Exception problem) => problem switch
    {
        InvalidPluginExecutionException refusal => Aborted(refusal),
        FaultException passed => passed,
        // What a message was refused with, and the plug-in let pass.
        System.ServiceModel.FaultException<OrganizationServiceFault> { Detail: { ErrorCode: not 0 } fault } =>
            new FaultException(400, Hexadecimal(fault.ErrorCode), fault.Message),
        _ => Unexpected(typeName, problem),
    };

    /// <summary>What a plug-in refuses on purpose, in its own words.</summary>
    static FaultException Aborted(InvalidPluginExecutionException refusal)
    {
        var status = refusal.HttpStatus == PluginHttpStatusCode.NotSet ? 400 : (int)refusal.HttpStatus;
        var code = refusal.ErrorCode == 0 ? IsvAborted : refusal.ErrorCode;
        return new FaultException(status, Hexadecimal(code), refusal.Message) { Data = { [Status] = refusal.Status } };
    }

    /// <summary>What an asynchronous plug-in says shall become of its job.</summary>
    public static OperationStatus StatusOf(FaultException fault) =>
        fault.Data[Status] is OperationStatus status ? status : OperationStatus.Failed;

    static string Hexadecimal(int code) => "0x" + code.ToString("x8", CultureInfo.InvariantCulture);

    public static FaultException Unexpected(string typeName, Exception problem) => new(400, "0x80040224",
        "An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): "
        + $"{typeName}: {problem.GetType().FullName}: {problem.Message}");

    /// <summary>A plug-in went on although a write of its transaction had failed.</summary>
    public static FaultException NoTransaction() => new(400, "0x80040251",
        "There is no active transaction. "
        + "This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.");

    public static FaultException TooSlow(string typeName, TimeSpan limit) => new(400, "0x8004418d", string.Create(
        CultureInfo.InvariantCulture,
        $"The plug-in execution failed because the operation has timed-out: "
        + $"'{typeName}' took longer than {limit.TotalSeconds:0} seconds."));

    public static FaultException TooDeep() => new(400, "0x80044182",
        "This workflow job was canceled because the workflow that started it included an infinite loop. "
        + "Correct the workflow logic and try again.");
}
