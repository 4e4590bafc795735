namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>The server sends something other than the listed file, so that what was fetched is worthless. Never leaves the puller.</summary>
internal sealed class WrongContentException(string reason) : Exception(reason);
