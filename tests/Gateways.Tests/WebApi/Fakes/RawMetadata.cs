namespace VoiceForD365.Gateways.Tests.WebApi.Fakes;

/// <summary>Metadata as EntityDefinitions gives it, cut down to what was selected.</summary>
static class RawMetadata
{
    public const string Setting = """
        {
          "@odata.context": "x", "MetadataId": "5e000000-0000-0000-0000-000000000001",
          "LogicalName": "enreach_voicesetting", "EntitySetName": "enreach_voicesettings", "PrimaryIdAttribute": "enreach_voicesettingid",
          "Attributes": [
            { "@odata.type": "#Microsoft.Dynamics.CRM.StringAttributeMetadata", "LogicalName": "enreach_name", "AttributeType": "String" },
            {
              "@odata.type": "#Microsoft.Dynamics.CRM.LookupAttributeMetadata",
              "LogicalName": "enreach_queueid",
              "AttributeType": "Lookup"
            },
            { "LogicalName": "ownerid", "AttributeType": "Owner" },
            { "LogicalName": "enreach_regarding", "AttributeType": "Customer" },
            { "LogicalName": "enreach_kind", "AttributeType": "Picklist" },
            { "LogicalName": "enreach_shared", "AttributeType": "Boolean" },
            { "LogicalName": "enreach_voicesettingid", "AttributeType": "Uniqueidentifier" }
          ],
          "ManyToOneRelationships": [
            {
              "ReferencingAttribute": "enreach_queueid",
              "ReferencedEntity": "queue",
              "ReferencingEntityNavigationPropertyName": "enreach_QueueId"
            },
            { "ReferencingAttribute": "ownerid", "ReferencedEntity": "owner", "ReferencingEntityNavigationPropertyName": "ownerid" },
            {
              "ReferencingAttribute": "enreach_regarding",
              "ReferencedEntity": "account",
              "ReferencingEntityNavigationPropertyName": "enreach_Regarding_account"
            },
            {
              "ReferencingAttribute": "enreach_regarding",
              "ReferencedEntity": "contact",
              "ReferencingEntityNavigationPropertyName": "enreach_Regarding_contact"
            }
          ],
          "ManyToManyRelationships": [
            {
              "SchemaName": "enreach_setting_user",
              "Entity1LogicalName": "enreach_voicesetting", "Entity1NavigationPropertyName": "enreach_setting_users",
              "Entity2LogicalName": "systemuser", "Entity2NavigationPropertyName": "enreach_user_settings"
            }
          ]
        }
        """;

    public const string Queue = """
        { "LogicalName": "queue", "EntitySetName": "queues", "PrimaryIdAttribute": "queueid",
          "Attributes": [], "ManyToOneRelationships": [], "ManyToManyRelationships": [] }
        """;

    public const string Contact = """
        { "LogicalName": "contact", "EntitySetName": "contacts", "PrimaryIdAttribute": "contactid",
          "Attributes": [], "ManyToOneRelationships": [], "ManyToManyRelationships": [] }
        """;

    public const string NotFound =
        """{"error":{"code":"0x80060888","message":"Could not find an entity with specified entity logical name."}}""";
}
