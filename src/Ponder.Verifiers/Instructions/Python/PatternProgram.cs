namespace Ponder.Verifiers.Instructions.Python;

/// <summary>A regular expression as instructions of an automaton whose threads have an order of preference.</summary>
internal sealed class PatternProgram
{
    private const int SizeLimit = 20_000;
    private readonly List<PatternInstruction> _code = [];

    private PatternProgram()
    {
    }

    /// <summary>The instructions; the first is where a match begins.</summary>
    public PatternInstruction[] Code { get; private set; } = [];

    /// <summary>The sets that a match can begin with; null if it can be empty or begins with a possessive repetition.</summary>
    public CharacterSet[]? FirstSets { get; private set; }

    /// <summary>Compiles a tree.</summary>
    /// <exception cref="VerificationException">It is too large.</exception>
    public static PatternProgram Compile(PatternNode node)
    {
        PatternProgram program = new();
        program.Emit(node);
        program.Add(new PatternInstruction(PatternOperation.Accept));
        program.Code = [.. program._code];
        program.FirstSets = program.FindFirstSets();
        return program;
    }

    private void Emit(PatternNode node)
    {
        switch (node)
        {
            case PatternNode.One one:
                Add(new PatternInstruction(PatternOperation.Take) { Set = one.Set });
                break;
            case PatternNode.Condition condition:
                Add(new PatternInstruction(PatternOperation.Require) { Position = condition.Kind });
                break;
            case PatternNode.Sequence sequence:
                foreach (PatternNode part in sequence.Parts)
                    Emit(part);
                break;
            case PatternNode.Choice choice:
                EmitChoice(choice.Options);
                break;
            case PatternNode.Repeat repeat:
                EmitRepeat(repeat);
                break;
        }
    }

    private void EmitChoice(IReadOnlyList<PatternNode> options)
    {
        List<int> jumps = [];
        for (int index = 0; index < options.Count - 1; index++)
        {
            int split = Add(new PatternInstruction(PatternOperation.Split));
            Emit(options[index]);
            jumps.Add(Add(new PatternInstruction(PatternOperation.Split)));
            _code[split] = _code[split] with { First = split + 1, Second = _code.Count };
        }
        Emit(options[^1]);
        foreach (int jump in jumps)
            _code[jump] = _code[jump] with { First = _code.Count, Second = -1 };
    }

    private void EmitRepeat(PatternNode.Repeat repeat)
    {
        for (int count = 0; count < repeat.Least; count++)
            Emit(repeat.Body);
        if (repeat.Most is null)
        {
            int split = Add(new PatternInstruction(PatternOperation.Split));
            Emit(repeat.Body);
            Add(new PatternInstruction(PatternOperation.Split) { First = split, Second = -1 });
            Branch(split, repeat.Kind);
        }
        List<int> splits = [];
        for (int count = repeat.Least; count < repeat.Most; count++)
        {
            splits.Add(Add(new PatternInstruction(PatternOperation.Split)));
            Emit(repeat.Body);
        }
        if (repeat.Kind == RepeatKind.Possessive && repeat is { Body: PatternNode.One body } && repeat.Least != repeat.Most)
        {
            // What was passed over is not given back: whoever stops early must stand before something else.
            if (repeat.Most is null)
            {
                Add(new PatternInstruction(PatternOperation.Refuse) { Set = body.Set });
            }
            else
            {
                int skip = Add(new PatternInstruction(PatternOperation.Split));
                foreach (int split in splits)
                    _code[split] = _code[split] with { First = split + 1, Second = _code.Count };
                Add(new PatternInstruction(PatternOperation.Refuse) { Set = body.Set });
                _code[skip] = _code[skip] with { First = _code.Count, Second = -1 };
                return;
            }
        }
        foreach (int split in splits)
            Branch(split, repeat.Kind);
    }

    private void Branch(int split, RepeatKind kind)
    {
        int into = split + 1;
        int past = _code.Count;
        _code[split] = kind == RepeatKind.Lazy
            ? _code[split] with { First = past, Second = into }
            : _code[split] with { First = into, Second = past };
    }

    private int Add(PatternInstruction instruction)
    {
        if (_code.Count >= SizeLimit)
            throw new VerificationException(VerificationErrorKind.BadReference, "pattern: too large");
        _code.Add(instruction);
        return _code.Count - 1;
    }

    private CharacterSet[]? FindFirstSets()
    {
        List<CharacterSet> sets = [];
        bool[] seen = new bool[Code.Length];
        Stack<int> open = new([0]);
        while (open.TryPop(out int at))
        {
            if (at < 0 || seen[at])
                continue;
            seen[at] = true;
            PatternInstruction instruction = Code[at];
            switch (instruction.Operation)
            {
                case PatternOperation.Take:
                    sets.Add(instruction.Set!);
                    break;
                case PatternOperation.Split:
                    open.Push(instruction.First);
                    open.Push(instruction.Second);
                    break;
                case PatternOperation.Require:
                    open.Push(at + 1);
                    break;
                default:
                    return null;
            }
        }
        return [.. sets];
    }
}

/// <summary>One instruction.</summary>
/// <param name="Operation">What it does.</param>
internal readonly record struct PatternInstruction(PatternOperation Operation)
{
    /// <summary>The characters that are taken, or refused.</summary>
    public CharacterSet? Set { get; init; }

    /// <summary>The condition.</summary>
    public PositionKind Position { get; init; }

    /// <summary>Where to go first.</summary>
    public int First { get; init; }

    /// <summary>Where to go else; less than 0 for nowhere.</summary>
    public int Second { get; init; }
}

/// <summary>Operations of instructions.</summary>
internal enum PatternOperation
{
    /// <summary>A match.</summary>
    Accept,

    /// <summary>Takes a character of a set.</summary>
    Take,

    /// <summary>Goes on where no character of a set follows.</summary>
    Refuse,

    /// <summary>Goes on where a condition holds.</summary>
    Require,

    /// <summary>Goes two ways, the first being better.</summary>
    Split,
}
