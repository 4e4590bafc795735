using System.Globalization;
using System.Text;

namespace Ponder.Verifiers.Functions.Reading.Python;

/// <summary>
/// Expressions written again as Python writes them (<c>ast.unparse</c>): the value of an argument that is a call or a
/// subscript.
/// </summary>
internal static class PythonRepresentation
{
    private const int OfAtom = 10;

    /// <summary>A string as a literal.</summary>
    public static string Of(string text)
    {
        bool hasOnlySingle = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal);
        char quote = hasOnlySingle ? '"' : '\'';
        StringBuilder literal = new(text.Length + 2);
        literal.Append(quote);
        foreach (char character in text)
        {
            if (character == quote || character == '\\')
                literal.Append('\\').Append(character);
            else if (character is '\n' or '\r' or '\t')
                literal.Append('\\').Append(character switch { '\n' => 'n', '\r' => 'r', _ => 't' });
            else if (char.IsControl(character))
                literal.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
            else
                literal.Append(character);
        }
        return literal.Append(quote).ToString();
    }

    /// <summary>An expression.</summary>
    public static string Of(PythonNode node) => node switch
    {
        ConstantNode constant => constant.Source,
        NameNode name => name.Name,
        AttributeNode attribute => $"{Tight(attribute.Owner)}.{attribute.Name}",
        CallNode call => $"{Tight(call.Function)}({Join(call.Positional.Select(Of).Concat(call.Keywords.Select(Of)))})",
        SubscriptNode subscript => $"{Tight(subscript.Owner)}[{OfIndex(subscript.Index)}]",
        SliceNode slice => OfSlice(slice),
        SequenceNode { IsTuple: false } list => $"[{Join(list.Items.Select(Of))}]",
        SequenceNode { Items.Count: 1 } single => $"({Of(single.Items[0])},)",
        SequenceNode tuple => $"({Join(tuple.Items.Select(Of))})",
        DictionaryNode map => $"{{{Join(map.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}",
        UnaryNode { Operator: "not" } not => $"not {Of(not.Operand)}",
        UnaryNode unary when Binding(unary.Operand) < Binding(unary) => $"{unary.Operator}({Of(unary.Operand)})",
        UnaryNode unary => unary.Operator + Of(unary.Operand),
        BinaryNode binary => OfBinary(binary),
        _ => throw new PythonSyntaxException("an expression that cannot be written"),
    };

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);

    private static string Of(KeywordNode keyword) =>
        keyword.Name is string name ? $"{name}={Of(keyword.Value)}" : $"**{Of(keyword.Value)}";

    private static string OfIndex(PythonNode index) =>
        index is SequenceNode { IsTuple: true, Items.Count: > 1 } tuple ? Join(tuple.Items.Select(Of)) : Of(index);

    private static string OfSlice(SliceNode slice)
    {
        string plain = $"{(slice.From is null ? "" : Of(slice.From))}:{(slice.To is null ? "" : Of(slice.To))}";
        return slice.Step is null ? plain : $"{plain}:{Of(slice.Step)}";
    }

    private static string OfBinary(BinaryNode binary)
    {
        int own = Binding(binary);
        bool isPower = binary.Operator == "**";
        string left = Of(binary.Left);
        string right = Of(binary.Right);
        if (isPower ? Binding(binary.Left) <= own : Binding(binary.Left) < own)
            left = $"({left})";
        if (isPower ? Binding(binary.Right) < own && binary.Right is not UnaryNode : Binding(binary.Right) <= own)
            right = $"({right})";
        return $"{left} {binary.Operator} {right}";
    }

    private static string Tight(PythonNode node) => Binding(node) < OfAtom ? $"({Of(node)})" : Of(node);

    private static int Binding(PythonNode node) => node switch
    {
        UnaryNode { Operator: "not" } => 0,
        UnaryNode => 7,
        BinaryNode binary => binary.Operator switch
        {
            "|" => 1,
            "^" => 2,
            "&" => 3,
            "<<" or ">>" => 4,
            "+" or "-" => 5,
            "**" => 8,
            _ => 6,
        },
        _ => OfAtom,
    };
}
