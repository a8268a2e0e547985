namespace Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

public enum DataMigrationDateMode
{
    Absolute = 0,
    Relative = 1,
}

public enum ErrorTypes
{
    Application = 0,
    User = 1,
}

public enum ImportAction
{
    Import = 10,
    SkipLowerVersion = 20,
    SkipSameVersion = 25,
    SkipOrganizationVersionInCompatible = 50,
    UserRequestedSkip = 200,
    UserRequestedUpdateSameVersion = 250,
}

public enum PDStage
{
    Unknown = 0,
    Solutions = 1,
    Configuration = 2,
    PackageInit = 3,
    CustomCode = 4,
    DataImport = 5,
    FnO = 6,
}

public enum ProgressPanelItemStatus
{
    Working = 0,
    Complete = 1,
    Failed = 2,
    Warning = 3,
    Unknown = 4,
}

public enum UserRequestedImportAction
{
    Default = 0,
    ForceUpdate = 1,
    Skip = 3,
}
