using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Health;

/// <summary>
/// Every check: what is looked at, why it matters, and what mends it. Only those of the scenario at hand apply. Pure; a fault of the
/// environment is one finding of one check, so that nothing is told twice.
/// </summary>
static class Checks
{
    public static IEnumerable<Finding> All(EnvironmentHealth health) =>
        new (Chapter Chapter, Func<EnvironmentHealth, IEnumerable<Diagnostic>> Check)[]
        {
            (Chapter.Package, PackageChecks.Package),
            (Chapter.Package, PackageChecks.Content),
            (Chapter.Package, PackageChecks.Steps),
            (Chapter.Package, PackageChecks.FailedSteps),
            (Chapter.Package, PackageChecks.Registrations),
            (Chapter.AppRegistration, RegistrationChecks.Registration),
            (Chapter.ApplicationUser, ApplicationUserChecks.ApplicationUser),
            (Chapter.Telephony, TelephonyChecks.Telephony),
            (Chapter.Provider, ProviderChecks.Provider),
            (Chapter.Provider, ProviderChecks.Addresses),
            (Chapter.Provider, ProviderChecks.ContentSecurityPolicy),
            (Chapter.Profile, ProfileChecks.Profiles),
            (Chapter.Profile, ProfileChecks.Effective),
            (Chapter.Profile, ProfileChecks.TabParameters),
            (Chapter.Agents, AgentChecks.Agents),
            (Chapter.Agents, AgentChecks.Mobiles),
            (Chapter.Agents, AgentChecks.Licences),
            (Chapter.Settings, SettingChecks.Settings),
            (Chapter.Settings, SettingChecks.Assignee),
            (Chapter.Callbacks, CallbackChecks.Callbacks),
            (Chapter.Callbacks, CallbackChecks.Queues),
            (Chapter.Forms, FormChecks.OwnForms),
            (Chapter.Forms, FormChecks.Apps),
            (Chapter.Forms, DialChecks.ClickToDial),
            (Chapter.Forms, DialChecks.Forms),
            (Chapter.Services, ServiceChecks.Services),
        }.SelectMany(check => Applies(check.Check, health)
            ? check.Check(health).Select(problem => new Finding(check.Chapter, problem))
            : []);

    /// <summary>Where the package is not installed, that is all there is to say.</summary>
    static bool Applies(Func<EnvironmentHealth, IEnumerable<Diagnostic>> check, EnvironmentHealth health) =>
        health.IsInstalled || check == PackageChecks.Package;
}
