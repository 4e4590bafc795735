using System.Text;

namespace Ponder.Verifiers.Mathematics.Expressions;

/// <summary>Writes a tree as one line, for people: every operation in brackets, nothing simplified.</summary>
internal static class NodeWriter
{
    private const int Longest = 2000;

    public static string Write(Node node)
    {
        StringBuilder text = new();
        Append(text, node);
        return text.Length <= Longest ? text.ToString() : text.ToString(0, Longest) + "…";
    }

    private static void Append(StringBuilder text, Node node)
    {
        if (text.Length > Longest)
            return;
        switch (node)
        {
            case NumberNode number:
                text.Append(number.Value.ToString());
                break;
            case SymbolNode symbol:
                text.Append(symbol.Name);
                break;
            case ConstantNode constant:
                text.Append(constant.Kind switch { Constant.Pi => "pi", Constant.E => "e", Constant.I => "i", _ => "oo" });
                break;
            case TextNode words:
                text.Append('"').Append(words.Text).Append('"');
                break;
            case BasedNumberNode based:
                text.Append(based.Digits).Append('_').Append(based.Base);
                break;
            case NamedSetNode named:
                text.Append(named.Kind.ToString());
                break;
            case SumNode sum:
                Join(text, "(", sum.Terms, " + ", ")");
                break;
            case ProductNode product:
                Join(text, "", product.Factors, "*", "");
                break;
            case PowerNode power:
                Join(text, "(", power.Children, ")^(", ")");
                break;
            case CallNode call:
                Join(text, call.Function + "(", call.Arguments, ", ", ")");
                break;
            case ApplyNode apply:
                Join(text, apply.Name + "(", apply.Arguments, ", ", ")");
                break;
            case BigOperatorNode big:
                Join(text, big.Name + "[", big.Children, "; ", "]");
                break;
            case PercentNode percent:
                Join(text, "", percent.Children, "", "%");
                break;
            case DegreeNode degree:
                Join(text, "", degree.Children, "", "°");
                break;
            case PlusMinusNode both:
                Join(text, both.PlusFirst ? "±" : "∓", both.Children, "", "");
                break;
            case RatioNode ratio:
                Join(text, "", ratio.Parts, ":", "");
                break;
            case BracketNode bracket:
                Join(text, bracket.Open.ToString(), bracket.Items, ", ", bracket.Close.ToString());
                break;
            case ListNode list:
                Join(text, "", list.Items, ", ", "");
                break;
            case SetNode set:
                Join(text, "{", set.Items, ", ", "}");
                break;
            case SetBuilderNode builder:
                Join(text, "{", builder.Children, " | ", "}");
                break;
            case SetOperationNode operation:
                Join(text, "", operation.Children, $" {operation.Operation.ToString().ToLowerInvariant()} ", "");
                break;
            case MembershipNode membership:
                Join(text, "", membership.Children, " in ", "");
                break;
            case MatrixNode matrix:
                Join(text, $"matrix{matrix.Cells.Count / Math.Max(1, matrix.Columns)}x{matrix.Columns}(", matrix.Cells, ", ",
                    ")");
                break;
            case RelationNode relation:
                AppendRelation(text, relation);
                break;
        }
    }

    private static void AppendRelation(StringBuilder text, RelationNode relation)
    {
        for (int i = 0; i < relation.Operands.Count; i++)
        {
            if (i > 0)
            {
                text.Append(relation.Relations[i - 1] switch
                {
                    Relation.Equal => " = ",
                    Relation.About => " ~ ",
                    Relation.NotEqual => " != ",
                    Relation.Less => " < ",
                    Relation.LessOrEqual => " <= ",
                    Relation.Greater => " > ",
                    Relation.GreaterOrEqual => " >= ",
                    _ => " == ",
                });
            }
            Append(text, relation.Operands[i]);
        }
    }

    private static void Join(StringBuilder text, string open, IReadOnlyList<Node> nodes, string separator, string close)
    {
        text.Append(open);
        for (int i = 0; i < nodes.Count; i++)
        {
            if (i > 0)
                text.Append(separator);
            Append(text, nodes[i]);
        }
        text.Append(close);
    }
}
