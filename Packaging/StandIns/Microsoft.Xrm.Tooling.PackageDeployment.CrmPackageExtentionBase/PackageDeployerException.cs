namespace Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

public class PackageDeployerException : Exception
{
    public PackageDeployerException()
        : this(null)
    {
    }

    public PackageDeployerException(string message)
        : base(message)
    {
    }

    public PackageDeployerException(string message, int errorCode)
        : this(message) => ErrorCode = errorCode;

    public PackageDeployerException(string message, int errorCode, string errorName)
        : this(message, errorCode) => ErrorName = errorName;

    public PackageDeployerException(string message, int errorCode, string errorName, int errorStatusCode)
        : this(message, errorCode, errorName) => ErrorStatusCode = errorStatusCode;

    public PackageDeployerException(string message, int errorCode, string errorName, int errorStatusCode, ErrorTypes errorType)
        : this(message, errorCode, errorName, errorStatusCode) => ErrorType = errorType;

    public int? ErrorCode { get; protected set; }

    public string ErrorName { get; protected set; }

    public int ErrorStatusCode { get; protected set; } = 400;

    public ErrorTypes ErrorType { get; protected set; }
}
