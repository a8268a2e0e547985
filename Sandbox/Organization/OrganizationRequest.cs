using System.Collections.Generic;

namespace VoiceForD365.Sandbox.Organization;

/// <summary>A message of the organization service, such as Create or WhoAmI, whatever the wire.</summary>
/// <param name="Message">Name as registered: "Create", "RetrieveMultiple", ...</param>
/// <param name="Parameters">
/// By name. Values as in <see cref="EntityValue.Columns"/>, besides <see cref="EntityValue"/>, lists of it, <see cref="Storage.RowReference"/>
/// and what single messages add.
/// </param>
internal sealed record OrganizationRequest(string Message, IReadOnlyDictionary<string, object?> Parameters);

/// <param name="Results">By name; empty for a message that answers nothing.</param>
internal sealed record OrganizationResponse(IReadOnlyDictionary<string, object?> Results);
