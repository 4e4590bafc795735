using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>
/// A set of real numbers of finitely many pieces: the line cut at points, and for every cut and every stretch between
/// cuts whether it belongs to the set.
/// </summary>
/// <param name="Cuts">The cuts in rising order.</param>
/// <param name="AtCut">Whether each cut belongs to the set.</param>
/// <param name="Between">Whether each stretch does; one more than cuts, the first below all of them.</param>
internal sealed record RealSet(IReadOnlyList<RealCut> Cuts, IReadOnlyList<bool> AtCut, IReadOnlyList<bool> Between)
{
    public static RealSet All { get; } = new([], [], [true]);

    public static RealSet Empty { get; } = new([], [], [false]);

    /// <summary>Whether every number belongs to it.</summary>
    public bool IsAll => AtCut.All(belongs => belongs) && Between.All(belongs => belongs);

    /// <summary>A single number.</summary>
    public static RealSet Of(RealCut point) => new([point], [true], [false, false]);

    /// <summary>An interval; a null end is infinite.</summary>
    public static RealSet Interval(RealCut? low, bool withLow, RealCut? high, bool withHigh)
    {
        if (low is null)
            return high is null ? All : new([high], [withHigh], [true, false]);
        if (high is null)
            return new([low], [withLow], [false, true]);
        int order = low.CompareTo(high);
        if (order > 0)
            return Empty;
        return order == 0 ? (withLow && withHigh ? Of(low) : Empty) : new([low, high], [withLow, withHigh], [false, true, false]);
    }

    /// <summary>Both combined, point by point.</summary>
    public RealSet Combine(RealSet other, Func<bool, bool, bool> rule, WorkBudget budget)
    {
        List<RealCut> cuts = [];
        List<bool> at = [];
        List<bool> between = [rule(Between[0], other.Between[0])];
        int i = 0;
        int j = 0;
        while (i < Cuts.Count || j < other.Cuts.Count)
        {
            budget.Spend();
            int order = i == Cuts.Count ? 1 : j == other.Cuts.Count ? -1 : Cuts[i].CompareTo(other.Cuts[j]);
            cuts.Add(order <= 0 ? Cuts[i] : other.Cuts[j]);
            at.Add(rule(order <= 0 ? AtCut[i] : Between[i], order >= 0 ? other.AtCut[j] : other.Between[j]));
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
            between.Add(rule(Between[i], other.Between[j]));
        }
        return new RealSet(cuts, at, between).Simplify();
    }

    /// <summary>Whether both are the same set, ends compared as answers are.</summary>
    public bool Same(RealSet other, ScalarComparer scalars)
    {
        RealSet one = Simplify();
        RealSet two = other.Simplify();
        return one.AtCut.SequenceEqual(two.AtCut) && one.Between.SequenceEqual(two.Between)
            && one.Cuts.Zip(two.Cuts).All(pair => scalars.Same(pair.First.Source, pair.Second.Source));
    }

    private RealSet Simplify()
    {
        List<RealCut> cuts = [];
        List<bool> at = [];
        List<bool> between = [Between[0]];
        for (int i = 0; i < Cuts.Count; i++)
        {
            if (AtCut[i] == between[^1] && AtCut[i] == Between[i + 1])
                continue;
            cuts.Add(Cuts[i]);
            at.Add(AtCut[i]);
            between.Add(Between[i + 1]);
        }
        return new RealSet(cuts, at, between);
    }
}

/// <summary>A number where a <see cref="RealSet"/> is cut.</summary>
internal sealed record RealCut(Node Source, BigFloat Value) : IComparable<RealCut>
{
    private const int AgreeingBits = 170;

    public int CompareTo(RealCut? other)
    {
        BigFloat difference = Value - other!.Value;
        return difference.Magnitude <= Math.Max(Value.Magnitude, other.Value.Magnitude) - AgreeingBits ? 0 : difference.Sign;
    }
}
