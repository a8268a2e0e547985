using Microsoft.Xrm.Sdk;

namespace Sample.Plugins;

/// <summary>What every sample asks for.</summary>
internal sealed class Call
{
    private readonly IOrganizationServiceFactory services;

    public Call(IServiceProvider provider)
    {
        Context = (IPluginExecutionContext)provider.GetService(typeof(IPluginExecutionContext));
        services = (IOrganizationServiceFactory)provider.GetService(typeof(IOrganizationServiceFactory));
    }

    public IPluginExecutionContext Context { get; }

    public IOrganizationService Service => services.CreateOrganizationService(Context.UserId);

    public IOrganizationService SystemService => services.CreateOrganizationService(null);

    public Entity Target => (Entity)Context.InputParameters["Target"];

    public void Note(string text, IOrganizationService service = null) =>
        (service ?? Service).Create(new Entity("smp_journal") { ["smp_name"] = text });
}
