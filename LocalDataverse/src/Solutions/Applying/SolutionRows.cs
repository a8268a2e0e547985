using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Rows of publisher and solution. A publisher is matched by its unique name and otherwise left as it is.</summary>
static class SolutionRows
{
    /// <param name="uniqueName">The manifest's, or that of the holding twin.</param>
    public static InstalledSolution Put(UnitOfWork work, SolutionManifest manifest, string uniqueName, Authorship by)
    {
        var publisher = PutPublisher(work, manifest.Publisher, by);
        var table = work.Catalog.RequiredTable("solution");
        var values = new Dictionary<string, object?>
        {
            ["uniquename"] = uniqueName,
            ["friendlyname"] = manifest.FriendlyName,
            ["version"] = manifest.Version.ToString(),
            ["description"] = manifest.Descriptions.In(manifest.LanguageCode),
            ["ismanaged"] = manifest.IsManaged,
            ["solutionpackageversion"] = manifest.PackageVersion.ToString(2),
            ["publisherid"] = new RowReference("publisher", publisher),
            ["updatedon"] = by.Now,
            ["modifiedon"] = by.Now,
        };
        if (work.Rows.Where(table, ("uniquename", uniqueName)).FirstOrDefault() is { } installed)
        {
            work.Rows.Update(table, installed.Id, values);
            return InstalledSolution.From(work.Rows.Find(table, installed.Id)!);
        }

        var id = Guid.NewGuid();
        values["installedon"] = by.Now;
        work.Rows.Insert(table, id, NewRow.Complete(work.Catalog, table, values, by));
        return InstalledSolution.From(work.Rows.Find(table, id)!);
    }

    static Guid PutPublisher(UnitOfWork work, SolutionPublisher publisher, Authorship by)
    {
        var table = work.Catalog.RequiredTable("publisher");
        if (work.Rows.Where(table, ("uniquename", publisher.UniqueName)).FirstOrDefault() is { } present)
            return present.Id;
        var id = MetadataId.From("publisher", publisher.UniqueName.ToLowerInvariant());
        work.Rows.Insert(table, id, NewRow.Complete(work.Catalog, table, new Dictionary<string, object?>
        {
            ["uniquename"] = publisher.UniqueName,
            ["friendlyname"] = publisher.Names.Any ?? publisher.UniqueName,
            ["customizationprefix"] = publisher.Prefix,
            ["customizationoptionvalueprefix"] = publisher.OptionValuePrefix,
        }, by));
        return id;
    }
}
