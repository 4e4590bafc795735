using Ponder.Inference.Models;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>cos and sin of every position seen so far, scaled as the embedding asks. Not thread-safe while it grows.</summary>
internal sealed class RotaryTable
{
    private readonly RotaryEmbedding _rotary;
    private readonly List<float[]> _pages = [];

    public RotaryTable(RotaryEmbedding rotary) => _rotary = rotary;

    /// <summary>Positions on a page.</summary>
    private const int PagePositions = 256;

    private int Pairs => _rotary.Frequencies.Length;

    /// <summary>Makes sure of positions up to and including <paramref name="position"/>.</summary>
    public void Reach(int position)
    {
        while (_pages.Count * PagePositions <= position)
            _pages.Add(Compute(_pages.Count * PagePositions));
    }

    /// <summary>Cosines, then sines, of one position: 2 · headSize/2 floats.</summary>
    public ReadOnlySpan<float> At(int position) =>
        _pages[position / PagePositions].AsSpan(position % PagePositions * 2 * Pairs, 2 * Pairs);

    private float[] Compute(int firstPosition)
    {
        float[] page = new float[PagePositions * 2 * Pairs];
        for (int i = 0; i < PagePositions; i++)
        {
            Span<float> row = page.AsSpan(i * 2 * Pairs, 2 * Pairs);
            for (int pair = 0; pair < Pairs; pair++)
            {
                // The product is rounded to fp32, as in the implementations these models were trained with.
                (double sin, double cos) = Math.SinCos((float)(firstPosition + i) * _rotary.Frequencies[pair]);
                row[pair] = (float)cos * _rotary.Scale;
                row[Pairs + pair] = (float)sin * _rotary.Scale;
            }
        }
        return page;
    }
}
