namespace Ponder.Text.Constraints.Grammar;

/// <summary>A set of byte values.</summary>
internal readonly record struct ByteSet(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => (A | B | C | D) == 0;

    /// <summary>The set of one.</summary>
    public static ByteSet Of(byte value) => Range(value, value);

    /// <summary>All from one to another, both included.</summary>
    public static ByteSet Range(byte first, byte last) =>
        new(Part(first, last, 0), Part(first, last, 64), Part(first, last, 128), Part(first, last, 192));

    /// <summary>What is in either.</summary>
    public static ByteSet operator |(ByteSet left, ByteSet right) =>
        new(left.A | right.A, left.B | right.B, left.C | right.C, left.D | right.D);

    /// <summary>Whether a byte is in it.</summary>
    public bool Contains(byte value) => (((value >> 6) switch { 0 => A, 1 => B, 2 => C, _ => D }) >> (value & 63) & 1) != 0;

    private static ulong Part(int first, int last, int start)
    {
        first = Math.Max(first - start, 0);
        last = Math.Min(last - start, 63);
        return first > last ? 0 : ulong.MaxValue >> (63 - (last - first)) << first;
    }
}
