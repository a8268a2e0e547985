using System;
using System.Collections.Generic;
using VoiceForD365.Sandbox.Actions;
using VoiceForD365.Sandbox.Organization.Messages.Metadata;

namespace VoiceForD365.Sandbox.Organization.Messages;

/// <summary>Every message there is, made by hand from what each needs.</summary>
internal static class SandboxMessages
{
    /// <param name="actions">Messages the Web API has as actions; each runs here under the same name.</param>
    public static OrganizationMessages All(ActionTable actions)
    {
        OrganizationMessages? all = null;
        IReadOnlyList<IMessage> messages =
        [
            new WhoAmI(), new RetrieveVersion(), new RetrieveCurrentOrganization(),
            new Create(), new Update(), new Upsert(), new Delete(), new Retrieve(), new RetrieveMultiple(),
            new Associate(), new Disassociate(), new SetState(), new IsValidStateTransition(), new Assign(),
            new CreateMultiple(), new UpdateMultiple(), new UpsertMultiple(),
            new ExecuteTransaction(() => all ?? throw new InvalidOperationException("Sandbox bug: a message ran before all were known.")),
            new RetrieveEntity(), new RetrieveAllEntities(), new RetrieveAttribute(), new RetrieveRelationship(), new RetrieveOptionSet(),
            new RetrieveAllOptionSets(), new RetrieveMetadataChanges(), new RetrieveProvisionedLanguages(),
            new RetrieveRolePrivilegesRole(),
            .. ActionMessages.Of(actions),
        ];
        return all =
            new OrganizationMessages(messages, [new ExecuteMultiple(), new ExecuteAsync(), .. ActionMessages.StandaloneOf(actions)]);
    }
}
