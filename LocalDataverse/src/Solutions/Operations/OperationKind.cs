namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>What runs in the background, with the numbers asyncoperation.operationtype has for it.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/asyncoperation (OperationType: 203 Import Solution,
/// 207 DeleteAndPromote, 208 UninstallSolution, 211 StageAndUpgrade Async Operation).
/// </remarks>
enum OperationKind
{
    Import = 203,
    Promote = 207,
    Uninstall = 208,
    Upgrade = 211,
}
