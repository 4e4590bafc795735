using Ponder.Checkpoints.Hub.Listing;
using Ponder.Checkpoints.Hub.Selection;
using Ponder.Checkpoints.Hub.Storage;
using Ponder.Checkpoints.Hub.Transfer;

namespace Ponder.Checkpoints.Hub;

/// <summary>
/// Fetches models from a hub into the store. Of a repository with safetensors these are the weights, tokenizer and
/// configuration files; of a GGUF repository the parts of one file: the one that the selector names, else Q4_K_M, else the only one.
/// </summary>
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

    /// <summary>
    /// Fetches a model, or what is missing or changed of it. A model that is in the store stays usable until the newer
    /// one is complete. Two pulls of one model, also from two processes, take turns.
    /// </summary>
    /// <param name="reference">The model.</param>
    /// <param name="hub">Where it is.</param>
    /// <param name="progress">Is told what happens; called from several threads, one at a time.</param>
    /// <param name="cancellationToken">Ends the pull.</param>
    /// <exception cref="HubException">It cannot be fetched; what arrived stays and is used by the next pull.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what arrived stays and is used by the next pull.</exception>
    public Task<StoredModel> PullAsync(
        ModelReference reference,
        HubKind hub = HubKind.HuggingFace,
        IProgress<PullProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        // Hashing takes its time; a caller's thread (of a window, say) is not for that.
        Task.Run(() => RunAsync(reference, hub, progress, cancellationToken), cancellationToken);

    private async Task<StoredModel> RunAsync(
        ModelReference reference, HubKind hub, IProgress<PullProgress>? progress, CancellationToken cancellation)
    {
        PullTracker tracker = new(progress, _options.Clock);
        using HubTransport transport = new(HubEnvironment.Locate(hub, _options), _options, tracker.Retrying);
        IHub site = hub == HubKind.HuggingFace ? new HuggingFaceHub(transport) : new ModelScopeHub(transport);

        RepositoryListing listing = await site.ListAsync(reference, cancellation);
        FileSelection selection = FileSelection.Choose(reference, listing);
        string folder = StoreLayout.Revision(_store.Root, hub, reference);
        try
        {
            using StoreLock held = await StoreLock.TakeAsync(
                StoreLayout.Lock(_store.Root, hub, reference), _options.Clock, tracker.Waiting, cancellation);
            PullPlan plan = PullPlan.Make(folder, hub, reference, listing, selection, _options.Clock.GetUtcNow());
            if (!plan.IsUpToDate)
            {
                await new PullRun(plan, transport, site, listing, _options, tracker).RunAsync(reference, cancellation);
                plan.Install();
            }
            return StoreReader.Describe(folder, plan.Manifest, isComplete: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HubException($"{reference}: {e.Message}", e);
        }
    }
}
