using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Roles;

public sealed class The_document_of_roles
{
    [Fact]
    public void The_document_justifies_every_privilege_of_every_role_and_no_other()
    {
        var rows = File.ReadAllLines(Repository.PathOf("docs", "roles.md"))
            .Where(line => line.StartsWith("| Voice ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..5])
            .ToList();
        var granted = from role in SolutionSource.Core.Roles
                      from privilege in role.Descendants("RolePrivilege")
                      select $"{role.Text("@name")} {privilege.Text("@name")} {privilege.Text("@level")}";

        Assert.Equal(
            granted.Order(StringComparer.Ordinal),
            rows.Select(row => $"{row[0]} {row[1].Trim('`')} {row[2]}").Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.NotEmpty(row[3]));
    }
}
