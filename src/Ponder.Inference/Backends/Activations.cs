namespace Ponder.Inference.Backends;

/// <summary>A matrix of fp32 activations, one row a token, somewhere a backend keeps it.</summary>
internal abstract class Activations : IDisposable
{
    private int _rows;

    protected Activations(int capacity, int columns)
    {
        Capacity = capacity;
        Columns = columns;
    }

    /// <summary>Rows there is room for.</summary>
    public int Capacity { get; }

    /// <summary>Features of a row.</summary>
    public int Columns { get; }

    /// <summary>Rows in use: what operations read and write.</summary>
    public int Rows
    {
        get => _rows;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            _rows = value;
        }
    }

    public abstract void Dispose();
}
