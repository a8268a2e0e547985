namespace VoiceForD365.LocalDataverse.Solutions;

/// <summary>The platform's fault codes around solutions, by the names its documentation gives them.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes</remarks>
static class ErrorCodes
{
    public const string InvalidImportFile = "0x80048000";
    public const string SiteMapError = "0x80048011";
    public const string MalformedXml = "0x80048013";
    public const string RoleError = "0x80048017";
    public const string XsdValidation = "0x8004801A";
    public const string PublisherDiffers = "0x8004801C";
    public const string VirtualManyToMany = "0x80044820";
    public const string DataSourceSecret = "0x80044818";
    public const string MissingDependencies = "0x8004801D";
    public const string MissingRootComponent = "0x8004801F";
    public const string ExportManaged = "0x80048036";
    public const string ExportMissing = "0x80048037";
    public const string ExportDefault = "0x80071158";
    public const string NoSolutionComponent = "0x8004F018";
    public const string ManagedProperty = "0x8004F026";
    public const string InvalidXml = "0x8004802C";
    public const string ImportError = "0x80048033";
    public const string UndeclaredComponent = "0x8004803A";
    public const string ManagedOverUnmanaged = "0x80048040";
    public const string UnmanagedOverManaged = "0x80048041";
    public const string InvalidPackage = "0x80048060";
    public const string InvalidPrefix = "0x80048062";
    public const string NewerPlatform = "0x80048068";
    public const string PluginTypesRemoved = "0x80048071";
    public const string HoldingSolutionExists = "0x80048539";
    public const string NoSolutionToPromote = "0x8004853B";
    public const string LowerVersionUpgrade = "0x80048541";
    public const string InvalidSolutionVersion = "0x8004F01E";
    public const string DependentsRemain = "0x8004F01F";
    public const string DuplicateId = "0x80040237";
    public const string CustomizationLock = "0x80071151";
    public const string Unexpected = "0x80040216";
}
