using System;
using System.Collections.Generic;
using System.Linq;

namespace VoiceForD365.Sandbox.Actions;

/// <summary>The actions this sandbox knows, by name. Built by hand in <see cref="SandboxActions"/>.</summary>
/// <remarks>Made when first asked for, which a sandbox that has just started and answers a query is not.</remarks>
internal sealed class ActionTable(Func<IEnumerable<IAction>> make)
{
    readonly Lazy<Dictionary<string, IAction>> _actions = new(() => make().ToDictionary(a => a.Name, StringComparer.Ordinal));

    public ActionTable(IEnumerable<IAction> actions)
        : this(() => actions)
    {
    }

    public IEnumerable<IAction> All => _actions.Value.Values;

    public IAction? Find(string name) => _actions.Value.GetValueOrDefault(name);
}
