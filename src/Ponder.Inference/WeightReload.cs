using Ponder.Inference.Cache;
using Ponder.Inference.Models;

namespace Ponder.Inference;

/// <summary>A change of the weights' source, and the reading of it, on the engine's thread between two generations.</summary>
/// <param name="change">Changes what the source gives.</param>
internal sealed class WeightReload(Action change)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the weights are new.</summary>
    public Task Completion => _done.Task;

    /// <summary>Does it. What was cached came of the old weights, and is forgotten.</summary>
    public void Run(Qwen2Model model, BlockPool blocks)
    {
        try
        {
            change();
            model.Reload();
            blocks.Forget();
            _done.SetResult();
        }
        catch (Exception error)
        {
            _done.SetException(error);
        }
    }

    /// <summary>It was not done.</summary>
    public void Fail(Exception error) => _done.TrySetException(error);
}
