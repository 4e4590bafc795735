namespace Ponder.Checkpoints.Hub.Storage;

/// <summary>The names of a file that is on its way.</summary>
internal static class PartialNames
{
    /// <summary>The bytes so far.</summary>
    public static string Part(string path) => path + ".part";

    /// <summary>Which content those bytes belong to.</summary>
    public static string Sidecar(string path) => path + ".part.json";
}
