using System.Collections.Frozen;
using System.Numerics;
using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Filters;
using Ponder.Text.Templates.Methods;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Predicates;

/// <summary>Jinja's tests by name.</summary>
internal static class PredicateTable
{
    private static readonly FrozenDictionary<string, Predicate> s_predicates = new (string[] Names, Predicate Predicate)[]
    {
        (["defined"], Of(v => v is not UndefinedValue)),
        (["undefined"], Of(v => v is UndefinedValue)),
        (["none"], Of(v => v is NoneValue)),
        (["string"], Of(v => v is StringValue)),
        (["number"], Of(Numbers.IsNumber)),
        (["integer"], Of(v => v is IntegerValue)),
        (["float"], Of(v => v is FloatValue)),
        (["boolean"], Of(v => v is BooleanValue)),
        (["true"], Of(v => v is BooleanValue && v.IsTrue)),
        (["false"], Of(v => v is BooleanValue && !v.IsTrue)),
        (["mapping"], Of(v => v is DictValue)),
        (["iterable"], Of(Iteration.IsIterable)),
        (["sequence"], Of(v => v is StringValue or SequenceValue or DictValue or UndefinedValue)),
        (["callable"], Of(v => v is CallableValue or UndefinedValue)),
        (["escaped"], Of(v => v is StringValue { IsEscaped: true })),
        (["odd"], (c, v, a) => Equality.AreEqual(c, Remainder(c, v, IntegerValue.Of(2)), IntegerValue.Of(1))),
        (["even"], (c, v, a) => !Remainder(c, v, IntegerValue.Of(2)).IsTrue),
        (["divisibleby"], (c, v, a) => !Remainder(c, v, a.Bind("divisibleby", 1, "num")[0]!).IsTrue),
        (["lower"], (c, v, a) => PythonText.IsInCase(TextFilters.Text(c, v), upper: false)),
        (["upper"], (c, v, a) => PythonText.IsInCase(TextFilters.Text(c, v), upper: true)),
        (["sameas"], (c, v, a) => IsSame(v, a.Bind("sameas", 1, "other")[0]!)),
        (["filter"], (c, v, a) => FilterTable.Exists(Require.Text(v))),
        (["test"], (c, v, a) => Exists(Require.Text(v))),
        (["in"], Comparison(ComparisonOperator.In)),
        (["eq", "equalto", "=="], Comparison(ComparisonOperator.Equal)),
        (["ne", "!="], Comparison(ComparisonOperator.NotEqual)),
        (["lt", "lessthan", "<"], Comparison(ComparisonOperator.Less)),
        (["le", "<="], Comparison(ComparisonOperator.LessOrEqual)),
        (["gt", "greaterthan", ">"], Comparison(ComparisonOperator.Greater)),
        (["ge", ">="], Comparison(ComparisonOperator.GreaterOrEqual)),
    }.SelectMany(p => p.Names.Select(n => (Name: n, p.Predicate)))
        .ToFrozenDictionary(p => p.Name, p => p.Predicate, StringComparer.Ordinal);

    public static bool Exists(string name) => s_predicates.ContainsKey(name);

    /// <summary>Applies the test of a name.</summary>
    public static bool Apply(RenderContext context, string name, Value value, Arguments arguments) =>
        s_predicates.TryGetValue(name, out Predicate? predicate)
            ? predicate(context, value, arguments)
            : throw new TemplateFailure($"there is no test named '{name}'");

    private static Predicate Of(Func<Value, bool> test) => (_, value, _) => test(value);

    private static Predicate Comparison(ComparisonOperator operation) => (context, value, arguments) =>
        ComparisonExpression.Compare(context, operation, value, arguments.Bind("test", 1, "other")[0]!);

    private static Value Remainder(RenderContext context, Value value, Value divisor) => Numbers.IsNumber(value)
        ? Arithmetic.Apply(context, ArithmeticOperator.Modulo, value, divisor)
        : throw Require.Unexpected(value, "a number");

    // Python has one object for each small integer, and for None and the booleans.
    private static bool IsSame(Value left, Value right) => ReferenceEquals(left, right)
        || (left is IntegerValue a && right is IntegerValue b && a.Number == b.Number && BigInteger.Abs(a.Number) <= 256)
        || (left is StringValue s && right is StringValue t && s.Text == t.Text);
}
