using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace VoiceForD365.CliDeploy.Wizard.Serving;

/// <summary>What the wizard gives into people's hands as files.</summary>
static class Downloads
{
    public static void Map(WebApplication pages, WizardSession session)
    {
        Serve(pages, WizardPaths.Configuration, "application/yaml", () => WizardDocuments.Configuration(session));
        Serve(pages, WizardPaths.Handoff, "text/markdown", () => WizardDocuments.Handoff(session.State));
        Serve(pages, WizardPaths.Report, "text/html", () => WizardDocuments.Report(session.State));
    }

    static void Serve(WebApplication pages, string path, string type, Func<string?> write) => pages.MapGet(path, () => write() is { } text
        ? Results.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", Path.GetFileName(path))
        : Results.NotFound());
}
