using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.Hosting;

/// <summary>One execution of a plug-in, unpacked from what the platform hands over.</summary>
sealed class PluginCall
{
    readonly IOrganizationServiceFactory _services;
    readonly ITracingService _tracing;

    public PluginCall(IServiceProvider provider)
    {
        Context = Get<IPluginExecutionContext>(provider);
        _services = Get<IOrganizationServiceFactory>(provider);
        _tracing = Get<ITracingService>(provider);
    }

    public IPluginExecutionContext Context { get; }

    /// <summary>With the privileges of the one who caused this.</summary>
    public IOrganizationService AsCaller() => _services.CreateOrganizationService(Context.UserId);

    /// <summary>With all privileges: for what the plug-in needs and its caller may not see, such as the telephony account.</summary>
    public IOrganizationService AsSystem() => _services.CreateOrganizationService(null);

    // Through a format of our own: a brace in the text must not be taken for a placeholder.
    public void Trace(string text) => _tracing.Trace("{0}", text);

    /// <returns>null when the parameter is absent or of another type.</returns>
    public T? TryInput<T>(string parameter)
        where T : class => Context.InputParameters.TryGetValue(parameter, out T value) ? value : null;

    /// <exception cref="InvalidPluginExecutionException">The step is registered on a message or table it is not made for.</exception>
    public T Input<T>(string parameter)
        where T : class => TryInput<T>(parameter) ?? throw new InvalidPluginExecutionException(
            $"This plug-in is registered on {Context.MessageName} of {Context.PrimaryEntityName}, " +
            $"which has no parameter {parameter} of type {typeof(T).Name}. " +
            "Register it as the solution does.");

    static T Get<T>(IServiceProvider provider)
        where T : class => (T)provider.GetService(typeof(T));
}

/// <summary>How a row will look once the message is done: what is being written over what is there.</summary>
/// <param name="Before">The image named PreImage; null on Create.</param>
sealed record RowAfterwards(Entity Target, Entity? Before)
{
    public static RowAfterwards Of(PluginCall call) => new(
        call.Input<Entity>("Target"),
        call.Context.PreEntityImages.TryGetValue("PreImage", out var image) ? image : null);

    /// <returns>null when the column is empty afterwards.</returns>
    public T? Value<T>(string column)
        where T : class => (Target.Contains(column) ? Target : Before)?.GetAttributeValue<T>(column);

    public int? Number(string column) => (Target.Contains(column) ? Target : Before)?.GetAttributeValue<int?>(column);

    public bool Writes(string column) => Target.Contains(column);
}
