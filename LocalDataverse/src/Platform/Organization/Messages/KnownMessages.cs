using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Organization.Messages.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Every message there is, made by hand from what each needs.</summary>
static class KnownMessages
{
    /// <param name="actions">Messages the Web API has as actions; each runs here under the same name.</param>
    public static OrganizationMessages All(ActionTable actions, Func<OrganizationRequest, Scope, OrganizationResponse?> customApis)
    {
        OrganizationMessages? all = null;
        return all = new OrganizationMessages(
            () => Transactional(actions, () => all!),
            () => [new ExecuteMultiple(), new ExecuteAsync(), .. ActionMessages.StandaloneOf(actions)],
            customApis);
    }

    static IEnumerable<IMessage> Transactional(ActionTable actions, Func<OrganizationMessages> all) =>
    [
        new WhoAmI(), new RetrieveVersion(), new RetrieveCurrentOrganization(),
        new Create(), new Update(), new Upsert(), new Delete(), new Retrieve(), new RetrieveMultiple(), new RetrieveUnpublishedMultiple(),
        new Associate(), new Disassociate(), new SetState(), new IsValidStateTransition(), new Assign(),
        new CreateMultiple(), new UpdateMultiple(), new UpsertMultiple(),
        new ExecuteTransaction(all),
        new RetrieveEntity(), new RetrieveAllEntities(), new RetrieveAttribute(), new RetrieveRelationship(), new RetrieveOptionSet(),
        new RetrieveAllOptionSets(), new RetrieveMetadataChanges(), new RetrieveProvisionedLanguages(),
        new RetrieveRolePrivilegesRole(), new RetrieveEnvironmentVariableValue(), new ExecuteFetch(),
        .. ActionMessages.Of(actions),
    ];
}
