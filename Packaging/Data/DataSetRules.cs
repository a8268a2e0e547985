namespace VoiceForD365.Packaging.Data;

internal static class DataSetRules
{
    public static PackagingProblem FileMissing(DataSetSource set, string path) => new(
        "PACK-101", $"Seed data set '{set.Name}' has no {path}.", set.Folder.Display(path), 1,
        "the Configuration Migration tool opens a set only when data.xml and data_schema.xml are both there",
        $"add {path}, or remove the folder if the set is no longer shipped");
}
