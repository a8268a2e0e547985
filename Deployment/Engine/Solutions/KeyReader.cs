using System.Xml.Linq;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Reads the alternate keys of a solution file.</summary>
static class KeyReader
{
    public static Sequence<PackageKey> Read(XElement customizations) =>
        (from entity in customizations.Elements("Entities").Elements("Entity").Elements("EntityInfo").Elements("entity")
         from key in entity.Elements("EntityKeys").Elements("EntityKey")
         let table = LogicalName.TryParse(((string?)entity.Attribute("Name") ?? "").ToLowerInvariant())
         let name = LogicalName.TryParse(((string?)key.Element("LogicalName") ?? "").ToLowerInvariant())
         where table is not null && name is not null
         select new PackageKey(table.Value, name.Value)).ToSequence();

    /// <summary>Tables to be asked for, so that it is known how their keys are.</summary>
    public static IEnumerable<LogicalName> Tables(IEnumerable<SolutionPackage> solutions) =>
        solutions.SelectMany(solution => solution.Keys).Select(key => key.Table);
}
