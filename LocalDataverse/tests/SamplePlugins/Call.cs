using Microsoft.Xrm.Sdk;

namespace Sample.Plugins;

/// <summary>What every sample asks for.</summary>
sealed class Call
{
    readonly IOrganizationServiceFactory _services;

    public Call(IServiceProvider provider)
    {
        Context = (IPluginExecutionContext)provider.GetService(typeof(IPluginExecutionContext));
        _services = (IOrganizationServiceFactory)provider.GetService(typeof(IOrganizationServiceFactory));
    }

    public IPluginExecutionContext Context { get; }

    public IOrganizationService Service => _services.CreateOrganizationService(Context.UserId);

    public IOrganizationService SystemService => _services.CreateOrganizationService(null);

    public Entity Target => (Entity)Context.InputParameters["Target"];

    public void Note(string text, IOrganizationService service = null) =>
        (service ?? Service).Create(new Entity("smp_journal") { ["smp_name"] = text });
}
