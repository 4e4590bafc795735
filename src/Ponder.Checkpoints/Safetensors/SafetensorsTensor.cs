namespace Ponder.Checkpoints.Safetensors;

/// <summary>One tensor of a safetensors file, row-major and little-endian.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its dimensions, outermost first; empty for a scalar.</param>
public sealed record SafetensorsTensor(string Name, SafetensorsType Type, IReadOnlyList<long> Shape)
{
    /// <summary>Where its bytes begin, counted from the end of the header; set by the reader.</summary>
    public long Offset { get; init; }

    /// <summary>The number of elements.</summary>
    /// <exception cref="OverflowException">More than 2⁶³.</exception>
    public long Elements
    {
        get
        {
            long elements = 1;
            foreach (long dimension in Shape)
                elements = checked(elements * dimension);
            return elements;
        }
    }

    /// <summary>The number of bytes.</summary>
    /// <exception cref="OverflowException">More than 2⁶⁰.</exception>
    /// <exception cref="InvalidOperationException">Elements below eight bits do not fill a whole number of bytes.</exception>
    public long ByteLength
    {
        get
        {
            (long bytes, long bits) = Math.DivRem(checked(Elements * Type.Bits()), 8);
            return bits == 0 ? bytes : throw new InvalidOperationException($"{Name} does not fill whole bytes");
        }
    }

    /// <summary>The shape as text: <c>[2, 3]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}
