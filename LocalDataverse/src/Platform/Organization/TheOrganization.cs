namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>The one row of the organization, by whose id an environment is told from another.</summary>
static class TheOrganization
{
    public static Guid IdOf(Scope scope) => scope.Rows.Where(scope.Catalog.RequiredTable("organization")).Single().Id;
}
