using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Automata;

/// <summary>
/// Runs a grammar byte by byte: the subset construction, done lazily over a grammar with calls and counters. Not
/// thread-safe; the states it gives out are.
/// </summary>
internal sealed class Automaton
{
    private readonly GrammarProgram _program;
    private readonly Dictionary<(int Place, int Count, Frame? Parent), Frame> _frames = [];
    private readonly Dictionary<StateKey, AutomatonState> _states = [];
    private readonly Closure _closure;
    private readonly byte[] _classes = new byte[256];
    private long _frameIds;
    private long _work;
    private long _workLimit = ConstraintLimits.MaskWork;

    public Automaton(GrammarProgram program)
    {
        _program = program;
        _closure = new Closure(program, Intern);
        Start = Close([new Configuration(program.Start, null)]);
    }

    /// <summary>Nothing has been read.</summary>
    public AutomatonState Start { get; }

    /// <summary>States that are remembered.</summary>
    public int States => _states.Count;

    /// <summary>Allows the next calls so many steps together.</summary>
    public void Allow(int steps) => _workLimit = _work + steps;

    /// <summary>Forgets every state but the first; those that are in use live on.</summary>
    public void Forget()
    {
        _states.Clear();
        _frames.Clear();
        _states[new StateKey(Start)] = Start;
        Start.Next = null;
        Start.Mask = null;
    }

    /// <summary>The state after each byte.</summary>
    /// <exception cref="TextException">The grammar may be at too many places at once, or takes too many steps.</exception>
    public AutomatonState?[] Next(AutomatonState state)
    {
        if (state.Next is { } known)
            return known;
        AutomatonState?[] next = new AutomatonState?[256];
        int classes = Classify(state);
        bool[] done = new bool[classes];
        AutomatonState?[] targets = new AutomatonState?[classes];
        List<Configuration> seeds = [];
        for (int b = 0; b < 256; b++)
        {
            int kind = _classes[b];
            if (!done[kind])
            {
                done[kind] = true;
                seeds.Clear();
                Spend(state.Configurations.Length);
                foreach (Configuration configuration in state.Configurations)
                {
                    Instruction take = _program.Instructions[configuration.Place];
                    if (take.Set.Contains((byte)b))
                        seeds.Add(configuration with { Place = take.Next });
                }
                targets[kind] = seeds.Count == 0 ? null : Close(seeds);
            }
            next[b] = targets[kind];
        }
        state.Next = next;
        return next;
    }

    /// <summary>
    /// A state that goes on in the same way for the next <paramref name="reach"/> bytes: counts of loops that are farther
    /// than that from their limits are made equal.
    /// </summary>
    public AutomatonState Shorten(AutomatonState state, int reach)
    {
        Configuration[] shortened = new Configuration[state.Configurations.Length];
        bool changed = false;
        for (int i = 0; i < shortened.Length; i++)
        {
            Configuration configuration = state.Configurations[i];
            shortened[i] = configuration with { Frame = Shorten(configuration.Frame, reach) };
            changed |= shortened[i].Frame != configuration.Frame;
        }
        return changed ? Intern(shortened, state.Accepts) : state;
    }

    /// <summary>Whether the grammar holds a text.</summary>
    public bool Matches(ReadOnlySpan<byte> text)
    {
        AutomatonState? state = Start;
        foreach (byte b in text)
        {
            state = Next(state)[b];
            if (state is null)
                return false;
        }
        return state.Accepts;
    }

    private Frame? Shorten(Frame? frame, int reach)
    {
        if (frame is null)
            return null;
        Frame? parent = Shorten(frame.Parent, reach);
        int count = frame.Count;
        Instruction again = _program.Instructions[frame.Place];
        if (again.Operation == Operation.Again)
        {
            if (again.Least - count > reach)
                count = again.Least - reach - 1;
            else if (count >= again.Least && again.Most != RepeatNode.NoLimit && again.Most - count > reach)
                count = again.Most - reach - 1;
        }
        return parent == frame.Parent && count == frame.Count ? frame : Intern(frame.Place, count, parent, frame.Depth);
    }

    /// <summary>Divides the bytes into classes that no configuration of a state tells apart.</summary>
    private int Classify(AutomatonState state)
    {
        _classes.AsSpan().Clear();
        int count = 1;
        HashSet<int> seen = [];
        Span<int> inside = stackalloc int[256];
        Span<int> sizes = stackalloc int[256];
        Span<int> members = stackalloc int[256];
        foreach (Configuration configuration in state.Configurations)
        {
            Instruction take = _program.Instructions[configuration.Place];
            if (!seen.Add(take.SetId))
                continue;
            // A class that the set cuts in two gives its members in the set a new number.
            inside.Fill(-1);
            sizes.Clear();
            members.Clear();
            for (int b = 0; b < 256; b++)
            {
                sizes[_classes[b]]++;
                if (take.Set.Contains((byte)b))
                    members[_classes[b]]++;
            }
            for (int b = 0; b < 256; b++)
            {
                int kind = _classes[b];
                if (!take.Set.Contains((byte)b) || members[kind] == sizes[kind])
                    continue;
                if (inside[kind] < 0)
                    inside[kind] = count++;
                _classes[b] = (byte)inside[kind];
            }
        }
        return count;
    }

    private AutomatonState Close(List<Configuration> seeds)
    {
        (Configuration[] configurations, bool accepts) = _closure.Of(seeds);
        Spend(_closure.Work);
        return Intern(configurations, accepts);
    }

    private void Spend(int steps)
    {
        _work += steps;
        if (_work > _workLimit)
            throw ConstraintLimits.TooComplex(_program.Source, "steps for one token", ConstraintLimits.MaskWork);
    }

    private AutomatonState Intern(Configuration[] configurations, bool accepts)
    {
        Array.Sort(configurations, static (left, right) => left.Place != right.Place
            ? left.Place.CompareTo(right.Place)
            : (left.Frame?.Id ?? -1).CompareTo(right.Frame?.Id ?? -1));
        AutomatonState state = new(configurations, accepts);
        StateKey key = new(state);
        if (!_states.TryGetValue(key, out AutomatonState? known))
            _states[key] = known = state;
        return known;
    }

    private Frame Intern(int place, int count, Frame? parent, int depth)
    {
        if (!_frames.TryGetValue((place, count, parent), out Frame? frame))
            _frames[(place, count, parent)] = frame = new Frame(_frameIds++, place, count, parent, depth);
        return frame;
    }

    /// <summary>States are equal when their configurations are.</summary>
    private readonly struct StateKey : IEquatable<StateKey>
    {
        private readonly AutomatonState _state;
        private readonly int _hash;

        public StateKey(AutomatonState state)
        {
            _state = state;
            HashCode hash = default;
            hash.Add(state.Accepts);
            foreach (Configuration configuration in state.Configurations)
                hash.Add(HashCode.Combine(configuration.Place, configuration.Frame?.Id));
            _hash = hash.ToHashCode();
        }

        public bool Equals(StateKey other) => _hash == other._hash && _state.Accepts == other._state.Accepts
            && _state.Configurations.AsSpan().SequenceEqual(other._state.Configurations);

        public override bool Equals(object? obj) => obj is StateKey other && Equals(other);

        public override int GetHashCode() => _hash;
    }
}
