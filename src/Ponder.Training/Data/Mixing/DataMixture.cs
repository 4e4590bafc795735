using Ponder.Tasks;

namespace Ponder.Training.Data.Mixing;

/// <summary>
/// An endless sequence of examples from several sources. Example n follows from n, the seed, the weights and the sources' sizes, not
/// from what was read before, so that a run is resumed with the number alone. Used by one thread at a time; it disposes of its sources.
/// </summary>
public sealed class DataMixture : IDisposable
{
    /// <summary>Of so many examples in a row, each part has exactly its share, rounded to whole examples.</summary>
    public const int Period = 1024;

    private readonly IReadOnlyList<MixturePart> _parts;
    private readonly ShuffledOrder[] _orders;
    private readonly ulong _seed;
    private readonly int[] _slots;
    // Of the period that was asked for last: the part that each example is of, and how many of the part came before in the period.
    private readonly (int Part, int Before)[] _layout = new (int, int)[Period];
    private long _period = -1;

    /// <summary>Mixes sources.</summary>
    /// <param name="parts">The sources and their weights; at most <see cref="Period"/>.</param>
    /// <param name="seed">Which order.</param>
    /// <exception cref="TrainingException">A weight is not above zero, or a source has no row.</exception>
    public DataMixture(IReadOnlyList<MixturePart> parts, ulong seed)
    {
        if (parts.Count is 0 or > Period)
            throw new TrainingException($"a mixture has {parts.Count} sources, expected 1 to {Period}");
        foreach (MixturePart part in parts)
        {
            if (!(part.Weight > 0) || !double.IsFinite(part.Weight))
                throw new TrainingException($"{part.Source.Name}: weight {part.Weight}, expected a number above 0");
            if (part.Source.Blocks.Sum() == 0)
                throw new TrainingException($"{part.Source.Name}: there is no row in it");
        }
        _parts = parts;
        _seed = seed;
        _orders = [.. parts.Select((part, i) => new ShuffledOrder(part.Source.Blocks, TaskRandom.For(seed, ~i).NextBits()))];
        _slots = Slots([.. parts.Select(part => part.Weight)]);
    }

    /// <summary>Where example n stands.</summary>
    public MixturePlace Locate(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        (long period, long within) = Math.DivRem(number, Period);
        if (period != _period)
            Arrange(period);
        (int part, int before) = _layout[within];
        (long epoch, long row) = _orders[part].At((period * _slots[part]) + before);
        return new MixturePlace(part, epoch, row);
    }

    /// <summary>Reads example n.</summary>
    /// <exception cref="TrainingException">The row is broken or is something else.</exception>
    public ValueTask<ConversationExample> ReadAsync(long number, CancellationToken cancellationToken = default)
    {
        MixturePlace place = Locate(number);
        return _parts[place.Part].Source.ReadAsync(place.Row, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (MixturePart part in _parts)
            part.Source.Dispose();
    }

    // Deals a period's places out in random order. What a part's places are then filled with keeps the part's own order, which goes
    // block by block.
    private void Arrange(long period)
    {
        Permutation places = new(Period, TaskRandom.For(_seed, period).NextBits());
        int next = 0;
        for (int part = 0; part < _slots.Length; part++)
        {
            for (int slot = 0; slot < _slots[part]; slot++)
                _layout[places[next++]].Part = part;
        }
        int[] before = new int[_slots.Length];
        for (int i = 0; i < Period; i++)
            _layout[i].Before = before[_layout[i].Part]++;
        _period = period;
    }

    // Shares in whole slots by the largest remainder, at least one each.
    private static int[] Slots(double[] weights)
    {
        double largest = weights.Max();
        double sum = weights.Sum(weight => weight / largest);
        double[] exact = [.. weights.Select(weight => weight / largest / sum * Period)];
        int[] slots = [.. exact.Select(share => Math.Max(1, (int)share))];
        while (slots.Sum() < Period)
            slots[Furthest(i => exact[i] - slots[i])]++;
        while (slots.Sum() > Period)
            slots[Furthest(i => slots[i] > 1 ? slots[i] - exact[i] : double.NegativeInfinity)]--;
        return slots;

        int Furthest(Func<int, double> distance) => Enumerable.Range(0, slots.Length).MaxBy(distance);
    }
}
