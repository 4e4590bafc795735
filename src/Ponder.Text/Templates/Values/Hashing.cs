using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Which values may be dict keys.</summary>
internal static class Hashing
{
    private const int MaxTupleDepth = 16;

    /// <summary>Fails unless the value may be a key, and takes the cost of looking it up from the budget.</summary>
    public static void Check(RenderContext context, Value key)
    {
        if (!TryCheck(context, key))
            throw new TemplateFailure($"unhashable type: '{key.TypeName}'");
    }

    /// <summary>Whether the value may be a key; takes the cost of looking it up from the budget.</summary>
    public static bool TryCheck(RenderContext context, Value key, int depth = 0)
    {
        context.Budget.Steps(1);
        switch (key)
        {
            case StringValue text:
                context.Budget.Characters(text.Text.Length);
                return true;
            case TupleValue tuple:
                if (depth == MaxTupleDepth)
                    throw new TemplateFailure("a tuple used as a key is nested too deeply");
                foreach (Value item in tuple.Items)
                {
                    if (!TryCheck(context, item, depth + 1))
                        return false;
                }
                return true;
            default:
                return key is not (ListValue or DictValue);
        }
    }
}
