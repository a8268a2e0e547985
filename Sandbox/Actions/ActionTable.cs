using System;
using System.Collections.Generic;
using System.Linq;

namespace VoiceForD365.Sandbox.Actions;

/// <summary>The actions this sandbox knows, by name. Built by hand in <see cref="SandboxActions"/>.</summary>
internal sealed class ActionTable(IEnumerable<IAction> actions)
{
    readonly Dictionary<string, IAction> _actions = actions.ToDictionary(a => a.Name, StringComparer.Ordinal);

    public IEnumerable<IAction> All => _actions.Values;

    public IAction? Find(string name) => _actions.GetValueOrDefault(name);
}
