using System.Runtime.CompilerServices;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Automata;

/// <summary>
/// Runs a grammar byte by byte: the subset construction, done lazily over a grammar with calls and counters. Not
/// thread-safe; the states it gives out are.
/// </summary>
internal sealed class Automaton
{
    // Objects with their places in the dictionaries.
    private const int FrameMemory = 112;
    private const int StateMemory = 176;

    private readonly GrammarProgram _program;
    private readonly Dictionary<(int Place, int Count, Frame? Parent), Frame> _frames = [];
    private readonly Dictionary<StateKey, AutomatonState> _states = [];
    private readonly Closure _closure;
    private readonly ByteClassTable _classes = new();
    private readonly List<Configuration> _seeds = [];
    private long _frameIds;
    private long _stateMemory;
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

    /// <summary>Bytes of memory that all it remembers takes, about.</summary>
    public long Memory => _stateMemory + _classes.Memory + (long)FrameMemory * _frames.Count;

    /// <summary>Allows the next calls so many steps together.</summary>
    public void Allow(int steps) => _workLimit = _work + steps;

    /// <summary>Forgets every state but the first; those that are in use live on.</summary>
    public void Forget()
    {
        _states.Clear();
        _frames.Clear();
        _classes.Clear();
        _stateMemory = 0;
        Start.Forget();
        _states[new StateKey(Start)] = Start;
    }

    /// <summary>The state after a byte; <see cref="AutomatonState.None"/> where it is not allowed.</summary>
    /// <exception cref="TextException">The grammar may be at too many places at once, or takes too many steps.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public AutomatonState Next(AutomatonState state, byte b)
    {
        if (state.Known(b) is { } known)
            return known;
        int kind = state.Classes.Of[b];
        Spend(state.Configurations.Length);
        _seeds.Clear();
        foreach (Configuration configuration in state.Configurations)
        {
            Instruction take = _program.Instructions[configuration.Place];
            if (take.Set.Contains(b))
                _seeds.Add(configuration with { Place = take.Next });
        }
        AutomatonState next = _seeds.Count == 0 ? AutomatonState.None : Close(_seeds);
        state.Remember(kind, next);
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
        AutomatonState state = Start;
        foreach (byte b in text)
        {
            state = Next(state, b);
            if (state == AutomatonState.None)
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private AutomatonState Intern(Configuration[] configurations, bool accepts)
    {
        Array.Sort(configurations, static (left, right) => left.Place != right.Place
            ? left.Place.CompareTo(right.Place)
            : (left.Frame?.Id ?? -1).CompareTo(right.Frame?.Id ?? -1));
        ByteClasses classes = _classes.Of(configurations, _program.Instructions);
        AutomatonState state = new(configurations, accepts, classes);
        StateKey key = new(state);
        if (_states.TryGetValue(key, out AutomatonState? known))
            return known;
        _states[key] = state;
        _stateMemory += StateMemory + (long)Unsafe.SizeOf<Configuration>() * configurations.Length + IntPtr.Size * classes.Count;
        return state;
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
