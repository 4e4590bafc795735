using System.Runtime.CompilerServices;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Automata;

/// <summary>
/// The bytes divided into classes that some sets do not tell apart. A state has as many ways on as its sets have
/// classes, mostly a handful: one table of all bytes serves every state with the same sets.
/// </summary>
internal sealed class ByteClasses
{
    private readonly byte[] _classes = new byte[256];

    /// <summary>The classes of sets; without any, all bytes are one class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ByteClasses(IEnumerable<ByteSet> sets)
    {
        int count = 1;
        Span<int> inside = stackalloc int[256];
        Span<int> sizes = stackalloc int[256];
        Span<int> members = stackalloc int[256];
        foreach (ByteSet set in sets)
        {
            // A class that the set cuts in two gives its members in the set a new number.
            inside.Fill(-1);
            sizes.Clear();
            members.Clear();
            for (int b = 0; b < 256; b++)
            {
                sizes[_classes[b]]++;
                if (set.Contains((byte)b))
                    members[_classes[b]]++;
            }
            for (int b = 0; b < 256; b++)
            {
                int kind = _classes[b];
                if (!set.Contains((byte)b) || members[kind] == sizes[kind])
                    continue;
                if (inside[kind] < 0)
                    inside[kind] = count++;
                _classes[b] = (byte)inside[kind];
            }
        }
        Count = count;
    }

    /// <summary>How many classes there are.</summary>
    public int Count { get; }

    /// <summary>The class of each byte.</summary>
    public byte[] Of => _classes;
}
