namespace VoiceForD365.Sandbox.Solutions.Content;

/// <summary>
/// Kinds of solution components, numbered as the platform numbers them. Those above 10,000 have another number in every
/// environment; these are this one's.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent (componenttype)</remarks>
internal enum ComponentKind
{
    Table = 1,
    Column = 2,
    Choice = 9,
    Relationship = 10,
    AlternateKey = 14,
    Role = 20,
    RolePrivilege = 21,
    View = 26,
    Process = 29,
    RibbonCommand = 48,
    Ribbon = 50,
    RibbonRule = 52,
    RibbonDiff = 55,
    Chart = 59,
    Form = 60,
    WebResource = 61,
    SiteMap = 62,
    CustomControl = 66,
    App = 80,
    PluginType = 90,
    PluginAssembly = 91,
    Step = 92,
    StepImage = 93,
    DataProvider = 181,
    DataSource = 183,
    Message = 201,
    CanvasApp = 300,
    Connector = 372,
    EnvironmentVariable = 380,
    CustomApi = 10027,
    CustomApiRequestParameter = 10028,
    CustomApiResponseProperty = 10029,
    ConnectionReference = 10030,
}
