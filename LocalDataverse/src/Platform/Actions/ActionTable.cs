namespace VoiceForD365.LocalDataverse.Actions;

/// <summary>The actions this local Dataverse knows, by name. Built by hand where the server is.</summary>
/// <remarks>Made when first asked for, which a local Dataverse that has just started and answers a query is not.</remarks>
sealed class ActionTable(Func<IEnumerable<IAction>> make)
{
    readonly Lazy<Dictionary<string, IAction>> _actions = new(() => make().ToDictionary(a => a.Name, StringComparer.Ordinal));

    public ActionTable(IEnumerable<IAction> actions)
        : this(() => actions)
    {
    }

    public IEnumerable<IAction> All => _actions.Value.Values;

    public IAction? Find(string name) => _actions.Value.GetValueOrDefault(name);
}
