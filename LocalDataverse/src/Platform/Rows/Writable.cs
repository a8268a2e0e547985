using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>Tables whose rows are not written one by one through any wire, here or at all.</summary>
static class Writable
{
    public static void Check(Table table, string verb)
    {
        if (table.IsIntersect)
            throw Fault.InvalidArgument(
                $"The '{verb}' method does not support entities of type '{table.LogicalName}'. Use associate and disassociate.");
        // Its messages are documented: rows are read and deleted.
        if (table.LogicalName == "plugintracelog" && verb != "Delete")
            throw Fault.InvalidArgument($"The '{verb}' method does not support entities of type '{table.LogicalName}'.");
        if (table.LogicalName == "organization" && verb == "Update")
            return;
        if (table.LogicalName is "solutioncomponent" or "importjob" or "asyncoperation" or "privilege" or "roletemplate"
            or "organization" or "owner" or "msdyn_solutionhistory" or "activityparty" or "principalobjectaccess"
                or "principalobjectattributeaccess" or "sdkmessage"
                or "stringmap" or "transactioncurrency")
            throw Fault.Unsupported($"'{verb}' of rows of table '{table.LogicalName}'");
    }
}
