using Ponder.Training.Stages;

namespace Ponder.Training.Recipes;

/// <summary>A stage with all that it is made of, which goes when it goes.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Parts">What it is made of, in the order in which it was made.</param>
public sealed record PreparedStage(ITrainingStage Stage, IReadOnlyList<object> Parts) : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (object part in Parts.Reverse())
        {
            if (part is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            else
                (part as IDisposable)?.Dispose();
        }
    }
}
