using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Automata;

/// <summary>The byte classes of a grammar's sets, made once for each combination of sets that occurs.</summary>
internal sealed class ByteClassTable
{
    private readonly Dictionary<int[], ByteClasses> _known = new(new SameNumbers());
    private readonly List<int> _numbers = [];

    /// <summary>Bytes of memory that the table takes, about.</summary>
    public long Memory { get; private set; }

    /// <summary>The classes of the sets of some instructions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ByteClasses Of(ReadOnlySpan<Configuration> configurations, Instruction[] instructions)
    {
        _numbers.Clear();
        int place = -1;
        foreach (Configuration configuration in configurations)
        {
            // Places are in order; one stands there again for every count of a loop.
            if (configuration.Place == place)
                continue;
            place = configuration.Place;
            _numbers.Add(instructions[place].SetId);
        }
        _numbers.Sort();
        Span<int> numbers = CollectionsMarshal.AsSpan(_numbers);
        int count = 0;
        foreach (int number in numbers)
        {
            if (count == 0 || numbers[count - 1] != number)
                numbers[count++] = number;
        }
        numbers = numbers[..count];
        if (_known.GetAlternateLookup<ReadOnlySpan<int>>().TryGetValue(numbers, out ByteClasses? classes))
            return classes;
        HashSet<ByteSet> sets = [];
        foreach (Configuration configuration in configurations)
            sets.Add(instructions[configuration.Place].Set);
        classes = new ByteClasses(sets);
        _known[numbers.ToArray()] = classes;
        Memory += 512 + sizeof(int) * count;
        return classes;
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        _known.Clear();
        Memory = 0;
    }

    private sealed class SameNumbers : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
    }
}
