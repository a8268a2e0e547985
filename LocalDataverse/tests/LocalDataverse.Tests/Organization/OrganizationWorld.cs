using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Actions.Security;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Organization.Messages;
using VoiceForD365.LocalDataverse.Plugins.CustomApis;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Solutions.Components;
using VoiceForD365.LocalDataverse.Solutions.Messages;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Tests.Organization;

/// <summary>A bare environment that messages are run in directly, no wire in between.</summary>
public sealed class OrganizationWorld : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;
    readonly Database _database;

    public OrganizationWorld()
    {
        _database = Database.Open(Path.Combine(_folder, "data.db"));
        _database.Rules = new SolutionRules();
        PresetLoader.Load(_database, Preset.Bare, TimeProvider.System);
    }

    internal Task<OrganizationResponse> Run(string message, params (string Name, object? Value)[] parameters) =>
        RunAs("admin", message, parameters);

    internal async Task<OrganizationResponse> RunAs(string account, string message, params (string Name, object? Value)[] parameters)
    {
        Caller caller;
        using (var session = _database.Read())
            caller = CallerReader.Read(session, new CallerIdentity.Account(account));
        var messages = KnownMessages.All(
            new ActionTable([new PublishXml(TimeProvider.System), new AddPrivilegesRole()]), CustomApiMessage.Run);
        return await new OrganizationSession(_database, messages, caller, TimeProvider.System)
            .RunAsync(Request(message, parameters), CancellationToken.None);
    }

    internal async Task<FaultException> Refused(string message, params (string Name, object? Value)[] parameters) =>
        await Assert.ThrowsAsync<FaultException>(() => Run(message, parameters));

    internal async Task<Guid> Create(string table, params (string Column, object? Value)[] columns) =>
        (Guid)(await Run("Create", ("Target", Entity(table, null, columns)))).Results["id"]!;

    internal async Task<EntityValue> Retrieve(string table, Guid id, params string[] columns) => (EntityValue)(await Run(
        "Retrieve", ("Target", new RowReference(table, id)),
        ("ColumnSet", new ColumnSelection(columns.Length == 0, columns)))).Results["Entity"]!;

    internal static OrganizationRequest Request(string message, params (string Name, object? Value)[] parameters) =>
        new(message, parameters.ToDictionary(p => p.Name, p => p.Value));

    internal static EntityValue Entity(string table, Guid? id, params (string Column, object? Value)[] columns) =>
        new(table, id, columns.ToDictionary(c => c.Column, c => c.Value));

    internal static IReadOnlyDictionary<string, object?> Key(params (string Column, object? Value)[] columns) =>
        columns.ToDictionary(c => c.Column, c => c.Value);

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
