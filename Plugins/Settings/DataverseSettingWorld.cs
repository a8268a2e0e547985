using Enreach.Voice.Plugins.UserIds;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins.Settings;

/// <summary>Asks the environment the plug-in runs in.</summary>
sealed class DataverseSettingWorld(IOrganizationService service) : ISettingWorld
{
    public IReadOnlyDictionary<int, string> ReadPhoneCallStatusReasons()
    {
        // The platform's table of choice labels; one row per language.
        var query = new QueryExpression("stringmap") { ColumnSet = new ColumnSet("attributevalue", "value") };
        query.Criteria.AddCondition("objecttypecode", ConditionOperator.Equal, "phonecall");
        query.Criteria.AddCondition("attributename", ConditionOperator.Equal, "statuscode");
        return service.RetrieveMultiple(query).Entities
            .GroupBy(row => row.GetAttributeValue<int>("attributevalue"))
            .ToDictionary(reason => reason.Key, reason => reason.First().GetAttributeValue<string>("value") ?? "");
    }

    public SettingUser? TryReadUser(Guid id) =>
        UserRetrieval.ReadById(service, [id]).Select(user => new SettingUser(user.Name, user.CloudId)).FirstOrDefault();

    public bool IsCloudId(Guid id)
    {
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet(UserColumns.CloudId), TopCount = 1 };
        query.Criteria.AddCondition(UserColumns.CloudId, ConditionOperator.Equal, id.ToString("D"));
        return service.RetrieveMultiple(query).Entities.Count > 0;
    }
}
