namespace Ponder.Inference.Backends;

/// <summary>A loaded matrix of <see cref="Rows"/> output features × <see cref="Columns"/> input features, or a vector (one row).</summary>
internal abstract class Weight : IDisposable
{
    protected Weight(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
    }

    public int Rows { get; }

    public int Columns { get; }

    public abstract void Dispose();
}
