using Ponder.Inference.Models;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>
/// cos and sin of every position seen so far, scaled as the embedding asks. A row is computed when its position is first
/// reached, so that a decoding step pays for its own and no more. Not thread-safe while it grows.
/// </summary>
internal sealed class RotaryTable
{
    private readonly RotaryEmbedding _rotary;
    private readonly List<float[]> _pages = [];

    public RotaryTable(RotaryEmbedding rotary) => _rotary = rotary;

    /// <summary>Positions on a page; it takes memory as it is written.</summary>
    private const int PagePositions = 1024;

    /// <summary>Positions computed so far.</summary>
    public int Reached { get; private set; }

    private int Pairs => _rotary.Frequencies.Length;

    /// <summary>Makes sure of positions up to and including <paramref name="position"/>.</summary>
    public void Reach(int position)
    {
        while (Reached <= position)
        {
            if (Reached == _pages.Count * PagePositions)
                _pages.Add(GC.AllocateUninitializedArray<float>(PagePositions * 2 * Pairs));
            Compute(Reached++);
        }
    }

    /// <summary>Cosines, then sines, of one position: 2 · headSize/2 floats.</summary>
    public ReadOnlySpan<float> At(int position) => Row(position);

    private Span<float> Row(int position) =>
        _pages[position / PagePositions].AsSpan(position % PagePositions * 2 * Pairs, 2 * Pairs);

    private void Compute(int position)
    {
        Span<float> row = Row(position);
        for (int pair = 0; pair < Pairs; pair++)
        {
            // The product is rounded to fp32, as in the implementations these models were trained with.
            (double sin, double cos) = Math.SinCos((float)position * _rotary.Frequencies[pair]);
            row[pair] = (float)cos * _rotary.Scale;
            row[Pairs + pair] = (float)sin * _rotary.Scale;
        }
    }
}
