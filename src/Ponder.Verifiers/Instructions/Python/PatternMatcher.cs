namespace Ponder.Verifiers.Instructions.Python;

/// <summary>Runs a program over a text, all threads in step, the better ones first (R. Pike's way; see R. Cox, 2009).</summary>
internal sealed class PatternMatcher
{
    private const long StepLimit = 50_000_000;
    private readonly PatternProgram _program;
    private readonly int[] _text;
    private readonly int[] _marks;
    private readonly Stack<int> _open = new();
    private Threads _now;
    private Threads _next;
    private int _mark;
    private long _steps;

    public PatternMatcher(PatternProgram program, int[] text)
    {
        _program = program;
        _text = text;
        _marks = new int[program.Code.Length];
        _now = new Threads(program.Code.Length);
        _next = new Threads(program.Code.Length);
    }

    /// <summary>The first match that begins at a position or later; one that is empty there does not count if told so.</summary>
    public (int Start, int End)? Search(int from, bool advance)
    {
        (int Start, int End)? best = null;
        _now.Count = 0;
        for (int at = from; at <= _text.Length; at++)
        {
            if (_now.Count == 0)
            {
                if (best is not null)
                    break;
                at = NextStart(at);
                if (at > _text.Length)
                    break;
                _mark++;
            }
            if (best is null)
                Add(_now, 0, at, at);
            _mark++;
            _next.Count = 0;
            for (int index = 0; index < _now.Count; index++)
            {
                Count();
                (int code, int start) = _now.Items[index];
                PatternInstruction instruction = _program.Code[code];
                if (instruction.Operation == PatternOperation.Accept)
                {
                    if (advance && start == from && at == from)
                        continue;
                    best = (start, at);
                    break;
                }
                if (at < _text.Length && instruction.Set!.Holds(_text[at]))
                    Add(_next, code + 1, start, at + 1);
            }
            (_now, _next) = (_next, _now);
        }
        return best;
    }

    private int NextStart(int at)
    {
        if (_program.FirstSets is not { } sets)
            return at;
        for (; at < _text.Length; at++)
        {
            Count();
            foreach (CharacterSet set in sets)
            {
                if (set.Holds(_text[at]))
                    return at;
            }
        }
        return _text.Length + 1;
    }

    // Follows everything that takes no character. Whoever comes to an instruction first is the better one.
    private void Add(Threads threads, int code, int start, int at)
    {
        _open.Push(code);
        while (_open.TryPop(out int current))
        {
            if (_marks[current] == _mark)
                continue;
            _marks[current] = _mark;
            Count();
            PatternInstruction instruction = _program.Code[current];
            switch (instruction.Operation)
            {
                case PatternOperation.Split:
                    if (instruction.Second >= 0)
                        _open.Push(instruction.Second);
                    _open.Push(instruction.First);
                    break;
                case PatternOperation.Require:
                    if (Holds(instruction.Position, at))
                        _open.Push(current + 1);
                    break;
                case PatternOperation.Refuse:
                    if (at == _text.Length || !instruction.Set!.Holds(_text[at]))
                        _open.Push(current + 1);
                    break;
                default:
                    threads.Items[threads.Count++] = (current, start);
                    break;
            }
        }
    }

    private bool Holds(PositionKind kind, int at) => kind switch
    {
        PositionKind.TextStart => at == 0,
        PositionKind.LineStart => at == 0 || _text[at - 1] == '\n',
        PositionKind.TextEnd => at == _text.Length,
        PositionKind.LastLineEnd => at == _text.Length || (at == _text.Length - 1 && _text[at] == '\n'),
        PositionKind.LineEnd => at == _text.Length || _text[at] == '\n',
        PositionKind.Boundary => IsBoundary(at),
        _ => !IsBoundary(at) && _text.Length > 0,
    };

    private bool IsBoundary(int at) =>
        (at > 0 && PythonText.IsWord(_text[at - 1])) != (at < _text.Length && PythonText.IsWord(_text[at]));

    private void Count()
    {
        if (++_steps > StepLimit)
            throw new VerificationException(VerificationErrorKind.BadCase, "pattern: too much work for this response");
    }

    private sealed class Threads(int capacity)
    {
        public readonly (int Code, int Start)[] Items = new (int, int)[capacity];
        public int Count;
    }
}
