using System.ComponentModel.Composition.Hosting;
using System.Reflection;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Tooling.Connector;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

namespace VoiceForD365.PackageTemplate.Tests.Hosting;

/// <summary>
/// Does with a package what Package Deployer 4.0.0.88 was observed to do, callback by callback, against any organization service.
/// It stands in for the engine alone: package, solutions and environment are real.
/// </summary>
sealed class PackageDeployerHost(IOrganizationService service, Uri environment, bool cannotShow = false)
{
    /// <param name="packageFolder">The unpacked deliverable.</param>
    /// <param name="settings">As given to -RuntimePackageSettings; null when absent.</param>
    public DeployerRun Run(string packageFolder, string? settings = null)
    {
        var extension = Load(packageFolder);
        extension.CurrentPackageLocation = packageFolder;
        extension.RuntimeSettings = SettingsText.Split(settings);
        extension.CrmSvc = Connect();
        extension.PackageLog.EnabledInMemoryLogCapture = true;

        var lines = new ProgressLines(extension);
        if (cannotShow) extension.AddNewProgressItem += (_, _) => throw new InvalidOperationException("the window is gone");
        var solutions = new SolutionStage(service, extension);
        Exception? failure = null;
        try
        {
            // 1. configuration and solution files; 2. the package's own initialization; an exception ends the run before the first import.
            var files = ImportConfig.Read(Path.Combine(packageFolder, extension.GetImportPackageFolderName));
            extension.InitializeExtension();
            solutions.Import(files);
            if (!extension.PreImport()) throw new InvalidOperationException("BeforeImportStage answered false.");
            if (!extension.DataImportBypass) throw new InvalidOperationException("The engine's own data import would run now.");
            if (!extension.PostImport()) throw new InvalidOperationException("AfterPrimaryImport answered false.");
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        return new(failure, lines.All, solutions.Decisions, [.. extension.PackageLog.Logs]);
    }

    /// <summary>By the export attribute, as the engine does.</summary>
    static ImportExtension Load(string packageFolder)
    {
        using var container = new CompositionContainer(
            new AssemblyCatalog(Assembly.LoadFrom(Path.Combine(packageFolder, "DeploymentPackage.dll"))));
        return (ImportExtension)container.GetExportedValue<IImportExtensions>()!;
    }

    /// <summary>
    /// The stand-in takes a service where the original would sign in; the constructor is not public because the original has none such.
    /// </summary>
    CrmServiceClient Connect() => (CrmServiceClient)Activator.CreateInstance(
        typeof(CrmServiceClient), BindingFlags.Instance | BindingFlags.NonPublic, null, [service, environment, new Version(9, 2)], null)!;
}

/// <summary>What became of a run and what people saw of it.</summary>
/// <param name="Failure">null when it succeeded.</param>
/// <param name="Lines">In the order they were added, each as it stood at the end.</param>
/// <param name="Decisions">One per solution, in file order.</param>
sealed record DeployerRun(
    Exception? Failure,
    IReadOnlyList<ProgressLine> Lines,
    IReadOnlyList<SolutionDecision> Decisions,
    IReadOnlyList<Tuple<DateTime, string>> Log)
{
    public bool Succeeded => Failure is null;
}
