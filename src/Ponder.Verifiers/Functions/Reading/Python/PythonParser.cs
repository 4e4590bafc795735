using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Reading.Python;

/// <summary>
/// Parses the expressions that arguments are: literals, names, calls, attributes, subscripts, lists, tuples, dictionaries and
/// arithmetic. Everything else of Python is refused, as the reference refuses to decode it. Nothing is run.
/// </summary>
internal sealed class PythonParser
{
    /// <summary>Brackets and operators within each other.</summary>
    public const int MaxDepth = 64;

    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
        "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
        "pass", "raise", "return", "try", "while", "with", "yield",
    };

    /// <summary>Operators from the loosest binding to the tightest; the power operator stands apart.</summary>
    private static readonly string[][] s_levels = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"]];

    private readonly PythonTokenizer _tokenizer;
    private PythonToken _token;
    private PythonToken? _ahead;
    private int _depth;

    private PythonParser(string text)
    {
        _tokenizer = new(text);
        _token = _tokenizer.Next();
    }

    /// <summary>Parses a whole text.</summary>
    /// <exception cref="PythonSyntaxException">It is no such expression.</exception>
    public static PythonNode Parse(string text)
    {
        PythonParser parser = new(text);
        PythonNode expression = parser.Expression();
        if (parser._token.Kind != PythonTokenKind.End)
            throw new PythonSyntaxException($"{parser._token.Source} after the expression");
        return expression;
    }

    private PythonNode Expression()
    {
        if (++_depth > MaxDepth)
            throw new PythonSyntaxException("nested too deeply");
        PythonNode expression = IsWord("not") ? Unary() : Binary(0);
        _depth--;
        return expression;
    }

    private UnaryNode Unary()
    {
        string sign = _token.Source;
        Advance();
        if (++_depth > MaxDepth)
            throw new PythonSyntaxException("nested too deeply");
        PythonNode operand = sign == "not" ? Expression() : Signed();
        _depth--;
        return new(sign, operand);
    }

    private PythonNode Binary(int level)
    {
        if (level == s_levels.Length)
            return Signed();
        PythonNode left = Binary(level + 1);
        int chain = 0;
        while (_token.Kind == PythonTokenKind.Operator && s_levels[level].Contains(_token.Source))
        {
            if (++chain > MaxDepth)
                throw new PythonSyntaxException("a chain that is too long");
            string name = _token.Source;
            Advance();
            left = new BinaryNode(name, left, Binary(level + 1));
        }
        return left;
    }

    private PythonNode Signed()
    {
        if (IsOperator("+") || IsOperator("-") || IsOperator("~"))
            return Unary();
        PythonNode operand = Postfix();
        if (!IsOperator("**"))
            return operand;
        Advance();
        if (++_depth > MaxDepth)
            throw new PythonSyntaxException("nested too deeply");
        PythonNode exponent = Signed();
        _depth--;
        return new BinaryNode("**", operand, exponent);
    }

    private PythonNode Postfix()
    {
        PythonNode node = Atom();
        for (int chain = 0; ; chain++)
        {
            if (chain > MaxDepth)
                throw new PythonSyntaxException("a chain that is too long");
            if (TryTake("."))
                node = new AttributeNode(node, Identifier());
            else if (TryTake("("))
                node = Arguments(node);
            else if (TryTake("["))
                node = new SubscriptNode(node, Index());
            else
                return node;
        }
    }

    private PythonNode Atom()
    {
        PythonToken token = _token;
        switch (token.Kind)
        {
            case PythonTokenKind.Number:
                Advance();
                return new ConstantNode(token.Value!, token.Source);
            case PythonTokenKind.Text:
                return Text();
            case PythonTokenKind.Name:
                return NameOrConstant();
        }
        if (TryTake("..."))
            return new ConstantNode(PythonValue.Of("..."), "...");
        if (TryTake("["))
            return new SequenceNode(false, Items("]", out _));
        if (TryTake("{"))
            return Dictionary();
        if (!TryTake("("))
            throw new PythonSyntaxException($"{token.Source} where a value is expected");
        List<PythonNode> items = Items(")", out bool hasComma);
        return items.Count == 1 && !hasComma ? items[0] : new SequenceNode(true, items);
    }

    /// <summary>Literals beside each other are one.</summary>
    private ConstantNode Text()
    {
        System.Text.StringBuilder joined = new();
        bool isBytes = false;
        while (_token.Kind == PythonTokenKind.Text)
        {
            if (_token.Value is PythonText part)
                joined.Append(part.Text);
            else
                isBytes = true;
            Advance();
        }
        string value = joined.ToString();
        return new(isBytes ? PythonValue.Other : PythonValue.Of(value), PythonRepresentation.Of(value));
    }

    private PythonNode NameOrConstant()
    {
        string name = _token.Source;
        PythonValue? constant = name switch
        {
            "True" => PythonValue.Of(true),
            "False" => PythonValue.Of(false),
            "None" => PythonValue.Null,
            _ => null,
        };
        if (constant is null)
            return new NameNode(Identifier());
        Advance();
        return new ConstantNode(constant, name);
    }

    private string Identifier()
    {
        if (_token.Kind != PythonTokenKind.Name || s_keywords.Contains(_token.Source))
            throw new PythonSyntaxException($"{_token.Source} where a name is expected");
        string name = _token.Source;
        Advance();
        return name;
    }

    private List<PythonNode> Items(string end, out bool hasComma)
    {
        List<PythonNode> items = [];
        hasComma = false;
        while (!TryTake(end))
        {
            items.Add(Expression());
            if (TryTake(","))
                hasComma = true;
            else if (!IsOperator(end))
                throw new PythonSyntaxException($"{_token.Source} where {end} is expected");
        }
        return items;
    }

    private DictionaryNode Dictionary()
    {
        List<KeyValuePair<PythonNode, PythonNode>> entries = [];
        while (!TryTake("}"))
        {
            PythonNode key = Expression();
            Take(":");
            entries.Add(new(key, Expression()));
            if (!TryTake(",") && !IsOperator("}"))
                throw new PythonSyntaxException($"{_token.Source} where }} is expected");
        }
        return new(entries);
    }

    private CallNode Arguments(PythonNode function)
    {
        List<PythonNode> positional = [];
        List<KeywordNode> keywords = [];
        while (!TryTake(")"))
        {
            if (TryTake("**"))
                keywords.Add(new(null, Expression()));
            else if (_token.Kind == PythonTokenKind.Name && Ahead() is { Kind: PythonTokenKind.Operator, Source: "=" })
                keywords.Add(Keyword());
            else if (keywords.Count > 0 && !IsOperator("*"))
                throw new PythonSyntaxException("a positional argument after a named one");
            else
                positional.Add(Positional());
            if (!TryTake(",") && !IsOperator(")"))
                throw new PythonSyntaxException($"{_token.Source} where ) is expected");
        }
        return new(function, positional, keywords);
    }

    private KeywordNode Keyword()
    {
        string name = Identifier();
        Take("=");
        return new(name, Expression());
    }

    /// <summary>What it is does not matter: positional arguments are dropped.</summary>
    private PythonNode Positional()
    {
        TryTake("*");
        return Expression();
    }

    private PythonNode Index()
    {
        List<PythonNode> parts = [];
        bool isTuple = false;
        do
        {
            if (parts.Count > 0 && IsOperator("]"))
                break;
            parts.Add(IndexPart());
            isTuple |= IsOperator(",");
        }
        while (TryTake(","));
        Take("]");
        return isTuple ? new SequenceNode(true, parts) : parts[0];
    }

    private PythonNode IndexPart()
    {
        PythonNode? from = IsOperator(":") ? null : Expression();
        if (!TryTake(":"))
            return from ?? throw new PythonSyntaxException("an empty index");
        PythonNode? to = SlicePart();
        PythonNode? step = TryTake(":") ? SlicePart() : null;
        return new SliceNode(from, to, step);
    }

    private PythonNode? SlicePart() => IsOperator(":") || IsOperator("]") || IsOperator(",") ? null : Expression();

    private bool IsOperator(string name) => _token.Kind == PythonTokenKind.Operator && _token.Source == name;

    private bool IsWord(string name) => _token.Kind == PythonTokenKind.Name && _token.Source == name;

    private bool TryTake(string name)
    {
        if (!IsOperator(name))
            return false;
        Advance();
        return true;
    }

    private void Take(string name)
    {
        if (!TryTake(name))
            throw new PythonSyntaxException($"{_token.Source} where {name} is expected");
    }

    private void Advance()
    {
        _token = _ahead ?? _tokenizer.Next();
        _ahead = null;
    }

    private PythonToken Ahead() => _ahead ??= _tokenizer.Next();
}
