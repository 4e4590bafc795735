using System.Runtime.CompilerServices;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Automata;

/// <summary>Follows the instructions that take no byte, to all places where a byte is expected.</summary>
internal sealed class Closure(GrammarProgram program, Func<int, int, Frame?, int, Frame> intern)
{
    private readonly HashSet<Configuration> _seen = [];
    private readonly Stack<Configuration> _open = [];
    private readonly List<Configuration> _found = [];

    /// <summary>Places looked at by the last call.</summary>
    public int Work { get; private set; }

    /// <summary>The places after these, each once, and whether the text may end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (Configuration[] Places, bool Accepts) Of(List<Configuration> seeds)
    {
        _seen.Clear();
        _found.Clear();
        _open.Clear();
        bool accepts = false;
        foreach (Configuration seed in seeds)
            _open.Push(seed);
        Work = 0;
        while (_open.TryPop(out Configuration configuration))
        {
            if (!_seen.Add(configuration))
                continue;
            if (++Work > ConstraintLimits.Configurations * 16 || _found.Count > ConstraintLimits.Configurations)
                throw ConstraintLimits.TooComplex(program.Source, "places at once", ConstraintLimits.Configurations);
            accepts |= Follow(configuration);
        }
        return ([.. _found], accepts);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Follow(Configuration configuration)
    {
        Instruction instruction = program.Instructions[configuration.Place];
        Frame? frame = configuration.Frame;
        switch (instruction.Operation)
        {
            case Operation.Take:
                _found.Add(configuration);
                break;
            case Operation.Split:
                foreach (Way way in instruction.Ways)
                    Go(way, frame);
                break;
            case Operation.Call:
                int depth = Depth(frame) + (instruction.IsContainer ? 1 : 0);
                _open.Push(new(program.Entries[instruction.Rule], intern(instruction.Next, 0, frame, depth)));
                break;
            case Operation.Return:
                if (frame is null)
                    return true;
                _open.Push(new(frame.Place, frame.Parent));
                break;
            case Operation.Enter:
                if (instruction.Least == 0)
                    _open.Push(new(instruction.Next, frame));
                Go(instruction.Body, intern(instruction.Loop, 0, frame, Depth(frame)));
                break;
            case Operation.Again:
                int count = frame!.Count + 1;
                if (count >= instruction.Least)
                    _open.Push(new(instruction.Next, frame.Parent));
                if (instruction.Most == RepeatNode.NoLimit)
                    count = Math.Min(count, instruction.Least);
                if (count < instruction.Most)
                    Go(instruction.Body, intern(configuration.Place, count, frame.Parent, frame.Depth));
                break;
        }
        return false;
    }

    private void Go(Way way, Frame? frame)
    {
        if (Depth(frame) + way.Height <= ConstraintLimits.Depth)
            _open.Push(new(way.Target, frame));
    }

    private static int Depth(Frame? frame) => frame?.Depth ?? 0;
}
