namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>What a request is for, in messages.</summary>
/// <param name="Reference">The model.</param>
/// <param name="File">The file, or null for the model's description.</param>
internal sealed record HubRequest(ModelReference Reference, string? File)
{
    public override string ToString() => File is null ? Reference.Repository : $"{Reference.Repository}: {File}";
}
