using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Reading;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>If-Match and If-None-Match of a write.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api</remarks>
static class Preconditions
{
    public static void Check(WebApiRequest request, Table table, RowAddress address, StoredRow? row)
    {
        if (request.Header("If-None-Match") is "*" && row is not null)
            throw Fault.DuplicateId(table);
        switch (request.Header("If-Match"))
        {
            case null:
                break;
            case "*" when row is null:
                throw address is RowAddress.ById(_, var id) ? Fault.NoRow(table, id) : Fault.NoRowForKey(table);
            case "*":
                break;
            case var tag when row is null || tag != ETag.Of(row):
                throw row is null && address is RowAddress.ById(_, var missing) ? Fault.NoRow(table, missing) : Fault.VersionMismatch();
        }
    }
}
