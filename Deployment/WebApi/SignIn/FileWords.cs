namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>Why a file cannot be read, without its name, which the framework's words would repeat.</summary>
internal static class FileWords
{
    public static string WhyNot(Exception cause) => cause switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such folder",
        PathTooLongException => "its name is too long for a file's",
        UnauthorizedAccessException => "it is a folder, or access to it is denied",
        ArgumentException => "it is not the name of a file",
        _ => $"the system says {cause.GetType().Name} (0x{cause.HResult:X8})",
    };
}
