namespace VoiceForD365.LocalDataverse;

/// <summary>A read met plug-ins, which may write; it is to be done again as part of a transaction. No caller ever sees it.</summary>
sealed class TransactionNeededException() : Exception("Local Dataverse bug: a read that needs a transaction was not given one.");
