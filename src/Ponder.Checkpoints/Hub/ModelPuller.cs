namespace Ponder.Checkpoints.Hub;

/// <summary>Fetches models from a hub into the store.</summary>
public sealed class ModelPuller
{
    private readonly ModelStore _store;
    private readonly HubOptions _options;

    /// <summary>Prepares to pull into a store.</summary>
    /// <param name="store">Where models go.</param>
    /// <param name="options">How they are fetched; null for the defaults.</param>
    public ModelPuller(ModelStore store, HubOptions? options = null)
    {
        _store = store;
        _options = options ?? new HubOptions();
    }

    /// <summary>Fetches a model, or what is missing or changed of it.</summary>
    /// <exception cref="HubException">It cannot be fetched; what arrived stays and is used by the next pull.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what arrived stays and is used by the next pull.</exception>
    public Task<StoredModel> PullAsync(
        ModelReference reference,
        HubKind hub = HubKind.HuggingFace,
        IProgress<PullProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        throw new HubException($"{reference}: pulling into {_store.Root} from {hub.Title()} ({_options.Concurrency} at once) is not ready");
}
