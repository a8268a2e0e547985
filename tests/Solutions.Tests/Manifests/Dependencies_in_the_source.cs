using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Manifests;

public sealed class Dependencies_in_the_source
{
    static IReadOnlyList<XElement> Required { get; } = SolutionSource.App.Manifest.Descendants("Required").ToList();

    [Fact]
    public void The_app_depends_on_the_core_in_its_version()
    {
        var core = $"VoiceForD365Core ({SolutionSource.Core.Manifest.Text("Version")})";

        Assert.NotEmpty(Required);
        Assert.All(Required, required => Assert.Equal(core, required.Text("@solution")));
    }

    [Fact]
    public void Every_component_the_app_needs_is_in_the_core()
    {
        Assert.All(Required, required => Assert.True(IsInCore(required), required.ToString()));
    }

    [Fact]
    public void Every_column_of_the_core_that_the_app_shows_is_named_as_needed()
    {
        var used = from table in SolutionSource.App.Tables
                   from part in table.Forms.Concat(table.Views)
                   from name in part.Descendants("control").Texts("@datafieldname").Concat(part.Descendants("attribute").Texts("@name"))
                   where name.StartsWith("enreach_", StringComparison.Ordinal) && name != table.LogicalName + "id"
                   select $"{table.LogicalName}.{name} for {(part.Text("formid") + part.Text("savedqueryid")).Bare()}";

        var named = from missing in SolutionSource.App.Manifest.Descendants("MissingDependency")
                    let required = missing.Element("Required")!
                    where required.Text("@type") == "2"
                    let name = $"{required.Text("@parentSchemaName")}.{required.Text("@schemaName")}"
                    select $"{name} for {missing.Element("Dependent")!.Text("@id").Bare()}";

        Assert.Subset(named.ToHashSet(), used.ToHashSet());
    }

    [Fact]
    public void Every_dependent_component_is_in_the_app()
    {
        var ids =
            SolutionSource.App.Tables
                .SelectMany(table => table.Forms.Texts("formid").Concat(table.Views.Texts("savedqueryid")))
                .ToHashSet();

        Assert.All(
            SolutionSource.App.Manifest.Descendants("Dependent"),
            dependent => Assert.True(
                dependent.Text("@schemaName") == "enreach_VoiceForD365Configurator" || ids.Contains(dependent.Text("@id")),
                dependent.ToString()));
    }

    static bool IsInCore(XElement required) => required.Text("@type") switch
    {
        "1" => SolutionSource.Core.Tables.Any(table => table.LogicalName == required.Text("@schemaName")),
        "2" => SolutionSource.Core.Tables
            .Single(table => table.LogicalName == required.Text("@parentSchemaName"))
            .Columns.Texts("LogicalName").Contains(required.Text("@schemaName")),
        "10" => SolutionSource.Core.Relationships.Texts("@Name").Contains(required.Text("@schemaName")),
        "61" => SolutionSource.Core.WebResources.Texts("Name").Contains(required.Text("@schemaName")),
        "20" => SolutionSource.Core.Roles.Texts("@id").Contains(required.Text("@id")),
        var other => throw new InvalidOperationException($"No rule for a dependency on a component of type {other}."),
    };
}
