using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.PackageTemplate.Tests.Hosting;

/// <summary>One import in the background, looked at until it ends.</summary>
sealed class SolutionImporting(IOrganizationService service)
{
    const int Completed = 3;
    const int Succeeded = 30;

    public void Import(SolutionFile file, bool overwrite, bool publish, bool holding)
    {
        var started = service.Execute(new OrganizationRequest("ImportSolutionAsync")
        {
            ["CustomizationFile"] = file.Zip,
            ["OverwriteUnmanagedCustomizations"] = overwrite,
            ["PublishWorkflows"] = publish,
            ["HoldingSolution"] = holding,
            ["SkipProductUpdateDependencies"] = false,
        });
        var operation = (Guid)started["AsyncOperationId"];
        for (var look = 0; look < 600; look++)
        {
            var row = service.Retrieve("asyncoperation", operation, new ColumnSet("statecode", "statuscode", "message"));
            if (row.GetAttributeValue<OptionSetValue>("statecode").Value != Completed)
            {
                Thread.Sleep(50);
                continue;
            }

            if (row.GetAttributeValue<OptionSetValue>("statuscode").Value == Succeeded) return;
            throw new InvalidOperationException($"Import of {file.UniqueName} failed: {row.GetAttributeValue<string>("message")}");
        }

        throw new TimeoutException($"Import of {file.UniqueName} did not end.");
    }
}
