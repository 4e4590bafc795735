using Ponder.Checkpoints.Hub.Storage;

namespace Ponder.Checkpoints.Hub;

/// <summary>The models that were pulled to this machine. Reading it needs no network.</summary>
public sealed class ModelStore
{
    /// <summary>Opens the store; nothing needs to exist yet.</summary>
    /// <param name="root">
    /// The store's folder; null for PONDER_HOME, or else <c>ponder</c> in the user's cache folder.
    /// </param>
    public ModelStore(string? root = null) =>
        Root = root is null ? StoreHome.Locate(Environment.GetEnvironmentVariable) : Path.GetFullPath(root);

    /// <summary>The store's folder.</summary>
    public string Root { get; }

    /// <summary>Every model, complete or not, ordered by name.</summary>
    /// <exception cref="HubException">The folder cannot be read.</exception>
    public IReadOnlyList<StoredModel> List() =>
        [.. StoreReader.Read(Root).OrderBy(static model => model.ToString(), StringComparer.OrdinalIgnoreCase)];

    /// <summary>
    /// The models that a name stands for: with a selector at most one a hub, without one every quantisation of the
    /// revision. A name is found whatever its case.
    /// </summary>
    /// <param name="reference">The name.</param>
    /// <param name="hub">The hub, or null for any.</param>
    /// <exception cref="HubException">The folder cannot be read.</exception>
    public IReadOnlyList<StoredModel> Find(ModelReference reference, HubKind? hub = null) =>
        [.. List().Where(model => (hub is null || model.Hub == hub) && StoreReader.Matches(model, reference))];

    /// <summary>
    /// What to open for what a user typed: a path that exists is returned as it is; anything else must name a model
    /// that was pulled. Of several quantisations Q4_K_M is taken where none is named; of two hubs, Hugging Face.
    /// </summary>
    /// <param name="pathOrName">A file, a folder, or <c>owner/name[@revision][:selector]</c>.</param>
    /// <param name="hub">The hub, or null for any.</param>
    /// <exception cref="HubException">It is neither, or the model is incomplete, or the choice is not clear.</exception>
    public string Resolve(string pathOrName, HubKind? hub = null)
    {
        if (File.Exists(pathOrName) || Directory.Exists(pathOrName))
            return pathOrName;
        if (!ModelReference.TryParse(pathOrName, out ModelReference? reference))
            throw new HubException($"{pathOrName}: no such file or folder, and not the name of a model (owner/name)");

        return StoreReader.Choose(reference, Find(reference, hub)).Path;
    }

    /// <summary>Deletes a model's files, except those that another model of the same revision shares.</summary>
    /// <returns>The bytes freed.</returns>
    /// <exception cref="HubException">It is being pulled, or cannot be deleted.</exception>
    public long Remove(StoredModel model) => StoreRemoval.Remove(Root, model);
}
