namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>An EntityRelationship node of customizations.xml.</summary>
static class RelationshipNode
{
    public static string OneToMany(string name, string referencing, string column, string referenced, string cascadeDelete = "RemoveLink") => $"""
        <EntityRelationship Name="{name}"><EntityRelationshipType>OneToMany</EntityRelationshipType><IsCustomizable>1</IsCustomizable><IntroducedVersion>1.0.0.0</IntroducedVersion>
        <IsHierarchical>0</IsHierarchical><ReferencingEntityName>{referencing}</ReferencingEntityName><ReferencedEntityName>{referenced}</ReferencedEntityName>
        <CascadeAssign>NoCascade</CascadeAssign><CascadeDelete>{cascadeDelete}</CascadeDelete><CascadeReparent>NoCascade</CascadeReparent><CascadeShare>NoCascade</CascadeShare>
        <CascadeUnshare>NoCascade</CascadeUnshare><ReferencingAttributeName>{column}</ReferencingAttributeName><EntityRelationshipRoles>
        <EntityRelationshipRole><NavPaneDisplayOption>UseCollectionName</NavPaneDisplayOption><NavPaneArea>Details</NavPaneArea><NavPaneOrder>10000</NavPaneOrder>
        <NavigationPropertyName>{column}</NavigationPropertyName><RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole>
        <EntityRelationshipRole><NavigationPropertyName>{name}</NavigationPropertyName><RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole>
        </EntityRelationshipRoles></EntityRelationship>
        """;

    public static string ManyToMany(string name, string first, string second) => $"""
        <EntityRelationship Name="{name}"><EntityRelationshipType>ManyToMany</EntityRelationshipType><IsCustomizable>1</IsCustomizable><IntroducedVersion>1.0.0.0</IntroducedVersion>
        <IsHierarchical>0</IsHierarchical><FirstEntityName>{first}</FirstEntityName><SecondEntityName>{second}</SecondEntityName><IntersectEntityName>{name.ToLowerInvariant()}</IntersectEntityName>
        <EntityRelationshipRoles>
        <EntityRelationshipRole><NavPaneDisplayOption>DoNotDisplay</NavPaneDisplayOption><NavigationPropertyName>{name}</NavigationPropertyName><AssociationRoleOrdinal>1</AssociationRoleOrdinal></EntityRelationshipRole>
        <EntityRelationshipRole><NavPaneDisplayOption>DoNotDisplay</NavPaneDisplayOption><NavigationPropertyName>{name}</NavigationPropertyName><AssociationRoleOrdinal>2</AssociationRoleOrdinal></EntityRelationshipRole>
        </EntityRelationshipRoles></EntityRelationship>
        """;
}
