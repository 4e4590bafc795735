namespace Ponder.Inference;

/// <summary>A text whose logits someone waits for.</summary>
internal sealed class LogitsTask(int[] tokens, LogitsReader row, CancellationToken cancellation)
{
    private float[] _buffer = [];

    public int[] Tokens { get; } = tokens;

    public LogitsReader Row { get; } = row;

    public CancellationToken Cancellation { get; } = cancellation;

    public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public float[] Buffer(int length)
    {
        if (_buffer.Length != length)
            _buffer = new float[length];
        return _buffer;
    }
}
