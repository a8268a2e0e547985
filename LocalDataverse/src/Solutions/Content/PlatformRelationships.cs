namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>
/// Relationships the platform makes by itself for tables with activities, notes, connections and files; files list them all the same.
/// Where the local Dataverse has the table at their other end they are honoured, else they are left out with it.
/// </summary>
/// <remarks>Relationships of public solutions of platforms 7 to 9.</remarks>
static class PlatformRelationships
{
    const string Files = "fileattachment";

    static readonly HashSet<string> Referencing =
    [
        "activitypointer", "annotation", "appointment", "asyncoperation", "bulkdeletefailure", "connection", "duplicaterecord", "email",
        "fax", "feedback", Files, "letter", "mailboxtrackingfolder", "phonecall",
        "postfollow", "postregarding", "principalobjectattributeaccess",
        "processsession", "queueitem", "recurringappointmentmaster", "serviceappointment", "sharepointdocumentlocation", "slakpiinstance",
        "socialactivity", "syncerror", "task", "userentityinstancedata",
    ];

    /// <summary>Tables every environment has.</summary>
    public static bool IsTableOfPlatform(string table) => Referencing.Contains(table);

    public static bool Includes(string referencing, string referenced) => Referencing.Contains(referencing) || referenced == Files;
}
