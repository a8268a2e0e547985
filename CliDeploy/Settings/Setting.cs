using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Something that can be set; one name serves the option, the variable and the key in the configuration file.</summary>
/// <param name="Name">Such as tenant-id.</param>
/// <param name="HelpName">What stands for the value in the help; null for a switch.</param>
/// <param name="Choices">Empty when any value of the form will do.</param>
sealed record Setting(string Name, string Description, string? HelpName, SettingForm Form, IReadOnlyList<string> Choices)
{
    public string Option => "--" + Name;

    public string Variable => "VOICEDEPLOY_" + Name.Replace('-', '_').ToUpperInvariant();

    public static readonly Setting Environment = Text("environment", "Address of the environment", "url", SettingForm.Address);

    public static readonly Setting Local = Switch("local", "Use the local Dataverse (the default only at a terminal)");

    public static readonly Setting Auth = new(
        "auth",
        "How to sign in: auto, client-secret, certificate, managed-identity, workload-identity, github, azure-pipelines, device-code, "
        + "browser or azure-cli",
        "method",
        SettingForm.Choice,
        [
            "auto", "client-secret", "certificate", "managed-identity", "workload-identity", "github", "azure-pipelines", "device-code",
            "browser", "azure-cli",
        ]);

    public static readonly Setting TenantId = Text("tenant-id", "Microsoft Entra tenant, by id or domain", "tenant", SettingForm.Tenant);
    public static readonly Setting ClientId = Text(
        "client-id", "Client id of the app registration to sign in as", "guid", SettingForm.Identifier);

    public static readonly Setting CertificateFile = Text(
        "certificate-file", "PFX or PEM file with the private key", "file", SettingForm.Path);

    public static readonly Setting AuthorityHost = Text(
        "authority-host", "Sign in here instead of at Microsoft: a private cloud, or a local Dataverse", "url", SettingForm.Authority);

    public static readonly Setting GraphAddress = Text(
        "graph-address",
        "Address of Microsoft Graph, if not the one of the environment's cloud",
        "url",
        SettingForm.WebAddress);

    public static readonly Setting ConnectionStringVariable = Text(
        "connection-string-variable",
        "Name of the environment variable that holds a ServiceClient connection string",
        "name",
        SettingForm.VariableName);

    public static readonly Setting Package = Text(
        "package", "The package, as zip or folder [default: the one in or beside this program]", "path", SettingForm.Path);

    public static readonly Setting RequireSignature = Text(
        "require-signature",
        "Accept only packages signed with this certificate; store: by any trusted publisher of this machine",
        "file|store",
        SettingForm.Path);

    public static readonly Setting Scenario = Choice(
        "scenario", "How agents use the soft-phone; auto detects it and says why", ScenarioNames.Choices);

    public static readonly Setting StallTimeout = Text(
        "patience",
        "Give up on an operation that makes no progress for this long, such as 30min or 2h [default: 1h]",
        "duration",
        SettingForm.Duration);

    public static readonly Setting Take = new(
        "take",
        "Whose value wins where an administrator and the package both changed it; package:table/row for one (can be repeated)",
        string.Join("|", TakeNames.Choices),
        SettingForm.Taking,
        TakeNames.Choices);

    public static readonly Setting LocalData = Text("local-data", "Folder of the local Dataverse's data", "folder", SettingForm.Path);

    public static readonly Setting Preset = Choice(
        "preset", "What a new local Dataverse has installed [default: cif2]", ["bare", "cif1", "cif2", "omnichannel"]);

    public static readonly Setting Output = Choice(
        "output", "Text for people, JSON Lines for programs, documents for others", ["text", "json", "markdown", "junit", "html"]);

    /// <summary>What a command that looks something over can speak.</summary>
    public static readonly Setting HealthOutput = Choice(
        "output", "Text for people, JSON Lines for programs, Markdown or JUnit for pipelines", ["text", "json", "markdown", "junit"]);

    /// <summary>What a command with a plan can speak.</summary>
    public static readonly Setting PlanOutput = Choice(
        "output", "Text for people, JSON Lines for programs, Markdown or one HTML page to compare", ["text", "json", "markdown", "html"]);

    /// <summary>What every other command can speak.</summary>
    public static readonly Setting PlainOutput = Choice("output", "Text for people, or JSON Lines for programs", ["text", "json"]);

    public static readonly Setting Verbosity = Choice("verbosity", "How much to print", ["quiet", "normal", "detailed"]);

    public static readonly Setting LogFile = Text(
        "log-file", "Append everything that is printed to this file, as plain lines with timestamps", "file", SettingForm.Path);

    /// <summary>The forms commands have, of which each has one.</summary>
    public static readonly IReadOnlyList<Setting> Outputs = [HealthOutput, PlanOutput, PlainOutput];

    /// <summary>All of them, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Environment, Local, Auth, TenantId, ClientId, CertificateFile, AuthorityHost, GraphAddress, ConnectionStringVariable, Package,
        RequireSignature, Scenario, StallTimeout, Take, LocalData, Preset, Output, Verbosity, LogFile,
    ];

    public static Setting? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);

    static Setting Text(string name, string description, string helpName, SettingForm form) =>
        new(name, description, helpName, form, []);

    static Setting Switch(string name, string description) => new(name, description, HelpName: null, SettingForm.Switch, []);

    static Setting Choice(string name, string description, IReadOnlyList<string> choices) =>
        new(name, description, string.Join("|", choices), SettingForm.Choice, choices);
}

enum SettingForm
{
    Choice,

    /// <summary>May be given several times; several are one text, see <see cref="Deployment.Shipped.Taking"/>.</summary>
    Taking,

    Switch,
    Address,
    Authority,

    /// <summary>https, or http on this machine; with or without a path.</summary>
    WebAddress,
    Identifier,
    Tenant,
    Path,
    VariableName,
    Duration,
}
