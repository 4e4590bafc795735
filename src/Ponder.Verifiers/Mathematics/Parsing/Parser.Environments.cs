using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <content>Matrices, systems of equations and cases.</content>
internal sealed partial class Parser
{
    private Node ParseEnvironment()
    {
        string name = RawArgument();
        if (name == "array" && Current.IsMark("{"))
            RawArgument();
        List<Node> cells = [];
        int columns = -1;
        int inRow = 0;
        while (true)
        {
            _budget.Spend();
            Token token = Current;
            if (token.Kind == TokenKind.End)
                throw Unexpected();
            bool end = token.IsCommand("end");
            if (end || token.IsMark("\\\\"))
            {
                _at++;
                if (inRow > 0 && columns >= 0 && columns != inRow)
                    throw Unexpected();
                columns = inRow > 0 ? inRow : columns;
                inRow = 0;
                if (!end)
                    continue;
                RawArgument();
                // Cases of one column are a system of equations.
                return columns <= 0 ? throw Unexpected()
                    : name == "vmatrix" ? new CallNode("det", [new MatrixNode(columns, cells)])
                    : name == "cases" && columns == 1 && cells.Count > 1 ? new ListNode(cells)
                    : name == "cases" && columns == 2 && cells.Count > 2 ? Cases(cells)
                    : new MatrixNode(columns, cells);
            }
            if (token.IsMark("&"))
            {
                _at++;
                continue;
            }
            cells.Add(name == "cases" && inRow > 0 ? ParseCaseCondition() : ParseCell());
            inRow++;
        }
    }

    // A value and its condition each, in any order.
    private static ListNode Cases(List<Node> cells) => new([.. Enumerable.Range(0, cells.Count / 2).Select(i =>
        new BracketNode('(', [cells[2 * i], cells[(2 * i) + 1]], ')'))]);

    // What words say of a case is not left out, as a unit is: "n is odd" is not "n is even".
    private Node ParseCaseCondition()
    {
        int end = _at;
        while (_tokens[end].Kind != TokenKind.End && !_tokens[end].IsMark("\\\\") && !_tokens[end].IsCommand("end"))
            end++;
        if (Current.Kind == TokenKind.Words && AnswerPhrases.BeginCondition(Current.Text + " ")
            && !Current.Text.Trim().Contains(' ', StringComparison.Ordinal))
            _at++;
        if (!_tokens.GetRange(_at, end - _at).Exists(token => token.Kind == TokenKind.Words))
            return ParseCell();
        string words = string.Join(' ', _tokens.GetRange(_at, end - _at).Select(token => token.Text.Trim()));
        _budget.Spend(end - _at);
        _at = end;
        words = words.Trim(' ', ',', '.');
        return new TextNode(words.StartsWith("if ", StringComparison.Ordinal) ? words[3..] : words);
    }

    // Separators of lists end a cell as well.
    private Node ParseCell()
    {
        Enter();
        Node cell = ParseClause();
        Leave();
        while (Current.IsMark(","))
            _at++;
        return Current.IsMark("&") || Current.IsMark("\\\\") || Current.IsCommand("end") ? cell : throw Unexpected();
    }
}
