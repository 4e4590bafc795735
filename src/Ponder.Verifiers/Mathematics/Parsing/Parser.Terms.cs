using System.Globalization;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <content>Products, powers and what is written behind a value.</content>
internal sealed partial class Parser
{
    private Node ParseTerm()
    {
        List<Node> factors = [];
        bool divide = false;
        while (true)
        {
            _budget.Spend();
            Node factor = ParseSignedFactor();
            if (divide)
                Divide(factors, factor);
            else
                factors.Add(factor);
            SkipUnit(factors);
            Token token = Current;
            divide = token.IsMark("/") || token.IsCommand("div");
            if (divide || token.IsMark("*") || token.IsCommand("cdot") || token.IsCommand("times"))
                _at++;
            else if (token.IsCommand("bmod"))
            {
                _at++;
                factors = [new CallNode("mod", [Build.Product([.. factors]), ParseSignedFactor()])];
                if (!StartsFactor(Current))
                    break;
            }
            else if (!StartsFactor(token) || (token.Kind == TokenKind.Number && factors[^1] is NumberNode && !DropLabel(factors)))
                break;
            DropLabel(factors);
        }
        return Build.Product([.. factors]);
    }

    private static void Divide(List<Node> factors, Node divisor)
    {
        if (factors is [NumberNode { IsDecimal: false } only] && divisor is NumberNode { IsDecimal: false } number
            && !number.Value.IsZero)
            factors[0] = new NumberNode(only.Value / number.Value);
        else
            factors.Add(Build.Reciprocal(divisor));
    }

    // Words before a value are a label: "(C) 12", "Answer: 5".
    private static bool DropLabel(List<Node> factors)
    {
        if (factors is not [TextNode label])
            return false;
        if (!AnswerPhrases.CanBeLeftOut(label.Text))
            throw new QualifiedException();
        factors.Clear();
        return true;
    }

    // Words behind a value are its unit, and so is the power of a unit.
    private void SkipUnit(List<Node> factors)
    {
        if (factors is [TextNode] && Current.Kind != TokenKind.Words)
            return;
        while (Current.Kind == TokenKind.Words && AnswerPhrases.JointOf(Current.Text) is null)
        {
            if (AnswerPhrases.BeginCondition(Current.Text))
            {
                SkipCondition();
                return;
            }
            if (factors is [NumberNode number] && AnswerPhrases.Magnitude(Current.Text) is Rational magnitude)
                factors[0] = number with { Value = number.Value * magnitude };
            SkipWords();
            if (Current.IsMark("^"))
            {
                _at++;
                ParseArgument();
            }
            else if (Current.IsMark("/") && Ahead.Kind == TokenKind.Words)
                _at++;
            else if (Current.IsMark("/") && Ahead.Kind == TokenKind.Letter && Ahead.Text is "h" or "s")
                _at += 2;
        }
    }

    // Words that say nothing but what the value counts or measures.
    private void SkipWords()
    {
        if (!AnswerPhrases.CanBeLeftOut(Current.Text))
            throw new QualifiedException();
        _units++;
        _at++;
    }

    private void SkipTrailing()
    {
        if (Current.Kind == TokenKind.Words)
            SkipWords();
        else
            _at++;
    }

    // What follows "if" is left out where it is a condition; a further value is a further answer.
    private void SkipCondition()
    {
        Token words = Current;
        if (!AnswerPhrases.CanBeLeftOut(words.Text))
            throw new QualifiedException();
        _at++;
        bool hasNumber = _tokens.Skip(_at).Any(token => token.Kind == TokenKind.Number);
        if (hasNumber)
        {
            try
            {
                Node condition = ParseList();
                bool holds = condition is ListNode list ? list.Items.All(IsCondition) : IsCondition(condition);
                if (!holds || Current.Kind is TokenKind.Number or TokenKind.Words)
                    throw new QualifiedException();
            }
            catch (SyntaxException)
            {
                throw new QualifiedException();
            }
        }
        _at = _tokens.Count - 1;
    }

    private static bool IsCondition(Node node) => node is RelationNode or MembershipNode or TextNode or SymbolNode;

    private Node ParseSignedFactor()
    {
        bool negative = false;
        bool? both = null;
        while (SignOf(Current) is char sign)
        {
            negative ^= sign == '-';
            both = sign is '±' or '∓' ? sign == '±' : both;
            _at++;
        }
        Node factor = ParsePower();
        if (both is bool plusFirst)
            factor = new PlusMinusNode(factor, plusFirst);
        return negative ? Build.Negate(factor) : factor;
    }

    private Node ParsePower()
    {
        Enter();
        int depth = _depth;
        Node node = MixedNumber(ParsePrimary());
        while (true)
        {
            Token token = Current;
            if (token.IsMark("^"))
            {
                _at++;
                node = ParseExponent(node);
            }
            else if (token.IsMark("_") && node is TextNode text)
            {
                _at++;
                string index = RawArgument();
                node = BaseOf(index) is int numberBase && text.Text.All(char.IsAsciiLetterOrDigit)
                    ? new BasedNumberNode(text.Text, numberBase)
                    : new TextNode($"{text.Text}_{index}");
            }
            else if (token.IsMark("!"))
            {
                bool isDouble = Ahead.IsMark("!") && Ahead.Start == token.End;
                _at += isDouble ? 2 : 1;
                node = new CallNode(isDouble ? "factorial2" : "factorial", [node]);
            }
            else if (token.IsMark("%"))
            {
                _at++;
                node = new PercentNode(node);
            }
            else if (token.IsCommand("deg*") || token.IsCommand("circ"))
            {
                _at++;
                node = new DegreeNode(node);
            }
            else
                break;
            Enter();
        }
        _depth = depth;
        Leave();
        return node;
    }

    private Node ParseExponent(Node value)
    {
        if (Current.IsCommand("circ") || Current.IsCommand("deg*"))
        {
            _at++;
            return new DegreeNode(value);
        }
        if (Current.IsMark("{") && (Ahead.IsCommand("circ") || Ahead.IsCommand("deg*")) && _tokens[_at + 2].IsMark("}"))
        {
            _at += 3;
            return new DegreeNode(value);
        }
        if (value is TextNode)
        {
            ParseArgument();
            return value;
        }
        Node exponent = ParseArgument();
        // An index above a name, f^{-1}(x), names another function.
        if (value is SymbolNode symbol && exponent is NumberNode number && number.Value == -1 && IsFunctionName(symbol.Name)
            && _appliesNames && Current.IsMark("("))
            return ParseApply(symbol.Name + "^-1");
        return new PowerNode(value, exponent);
    }

    // 1\frac{4}{5} and 1 4/5.
    private Node MixedNumber(Node node)
    {
        if (node is not NumberNode { IsDecimal: false } whole || !whole.Value.IsInteger
            || _tokens[_at - 1].Kind != TokenKind.Number)
            return node;
        if (Current.IsCommand("frac"))
        {
            int start = _at;
            Node fraction = ParsePrimary();
            // What 1\frac{1}{2}^2 means cannot be said; an exponent of a circle makes degrees of the whole.
            bool raised = Current.IsMark("^") && !Ahead.IsCommand("circ") && !Ahead.IsCommand("deg*")
                && !(Ahead.IsMark("{") && _tokens[Math.Min(_at + 2, _tokens.Count - 1)].IsCommand("circ"));
            if (fraction is NumberNode { IsDecimal: false } part && part.Value.Sign >= 0 && !raised)
                return new NumberNode(whole.Value + part.Value);
            _at = start;
            return node;
        }
        if (Current.Kind == TokenKind.Number && Current.SpaceBefore && !Current.IsDecimal && Ahead.IsMark("/")
            && _tokens[_at + 2].Kind == TokenKind.Number && !_tokens[_at + 2].IsDecimal && !_tokens[_at + 2].Value.IsZero)
        {
            Rational part = Current.Value / _tokens[_at + 2].Value;
            _at += 3;
            return new NumberNode(whole.Value + part);
        }
        return node;
    }

    // A group, or the next single thing; numbers are taken whole.
    private Node ParseArgument(bool singleDigit = false)
    {
        Token token = Current;
        if (token.IsMark("{"))
            return ParseGroup();
        if (token.Kind == TokenKind.Number)
        {
            if (singleDigit && token.Text.Length > 1 && !token.IsDecimal)
            {
                string rest = token.Text[1..];
                _tokens[_at] = token with { Text = rest, Start = token.End - rest.Length, Value = Rational.OfDecimal(rest) };
                return new NumberNode(token.Text[0] - '0');
            }
            _at++;
            return new NumberNode(token.Value, token.IsDecimal);
        }
        if (SignOf(token) is '-' or '+')
        {
            _at++;
            Enter();
            Node value = ParseArgument();
            Leave();
            return token.Text == "-" ? Build.Negate(value) : value;
        }
        return ParsePrimary();
    }

    private Node ParseGroup()
    {
        Expect(TokenKind.Mark, "{");
        (int bars, bool inSet) = (_bars, _inSet);
        (_bars, _inSet) = (0, false);
        Node node;
        if (Current.IsMark("}"))
            throw Unexpected();
        node = ParseChoice();
        while (Current.Kind == TokenKind.Words || Current.IsMark(".") || Current.IsMark(","))
            SkipTrailing();
        // A box that the text was cut off in ends with the text.
        if (Current.Kind != TokenKind.End || _at + 1 < _tokens.Count)
            Expect(TokenKind.Mark, "}");
        (_bars, _inSet) = (bars, inSet);
        return node is ListNode list ? list with { IsBraced = true } : node;
    }

    // The text between braces, or one token, without spaces and marks of LaTeX.
    private string RawArgument()
    {
        Token token = Current;
        if (token.Kind == TokenKind.End)
            throw Unexpected();
        if (!token.IsMark("{"))
        {
            _at++;
            return token.Text.Trim();
        }
        int depth = 0;
        System.Text.StringBuilder text = new();
        do
        {
            token = Current;
            if (token.Kind == TokenKind.End)
                throw Unexpected();
            depth += token.IsMark("{") ? 1 : token.IsMark("}") ? -1 : 0;
            if (!token.IsMark("{") && !token.IsMark("}"))
                text.Append(token.Text.Trim());
            _at++;
        }
        while (depth > 0);
        return text.ToString();
    }

    private static int? BaseOf(string index) => index.Trim('(', ')').ToLowerInvariant() switch
    {
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "twelve" => 12,
        "sixteen" => 16,
        string text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number is >= 2 and <= 36
            ? number
            : null,
    };
}
