using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using VoiceForD365.Sandbox.Presets;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Plugins;

/// <summary>On whose behalf plug-ins send messages.</summary>
internal sealed class PluginCallers(Database database, Callers callers)
{
    /// <param name="userId">null: the system itself, which may do everything.</param>
    /// <exception cref="Faults.FaultException">403: there is no such user, or they are disabled.</exception>
    public Caller Find(Guid? userId)
    {
        if (userId is { } id && id != PresetLoader.SystemUser)
            return callers.Find(database, new CallerIdentity.User(id));
        using var session = database.Read();
        return System(session);
    }

    static Caller System(ReadSession session)
    {
        IReadOnlyList<Guid> roles = [.. session.Rows.Where(session.Catalog.RequiredTable("role"), ("roletemplateid", Privileges.SystemAdministratorTemplate)).Select(role => role.Id)];
        return new Caller(PresetLoader.SystemUser, PresetLoader.RootBusinessUnit)
        {
            Roles = roles,
            DirectRoles = roles,
            IsAdministrator = true,
            Privileges = session.Rows.Where(session.Catalog.RequiredTable("privilege")).Select(privilege => privilege.Text("name")!)
                .ToImmutableDictionary(name => name, _ => Reach.Everything, StringComparer.OrdinalIgnoreCase),
        };
    }
}
