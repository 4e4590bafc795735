using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>What may stand in a text between two parts of one answer.</summary>
internal static class Joints
{
    // The longer before those that they begin with.
    private static readonly (string Text, Joint? Joint)[] s_parts =
    [
        (",", Joint.Comma), (";", Joint.Comma), ("and/or", Joint.Or), ("and", Joint.And), ("or", Joint.Or), ("\\text{and}", Joint.And),
        ("\\text{ and }", Joint.And), ("\\text{or}", Joint.Or), ("\\text{ or }", Joint.Or), ("\\quad", null), ("\\ ", null),
        ("$", null), ("*", null), ("`", null), ("\"", null), ("maybe", null), ("possibly", null), ("perhaps", null), ("even", null),
        ("、", Joint.Comma), ("或", Joint.Or), ("和", Joint.And),
    ];

    /// <summary>
    /// How a text joins: a comma, "and" or "or", and layout; null if it does not. White space alone joins where that is
    /// allowed, if it stays on its line.
    /// </summary>
    public static Joint? Of(ReadOnlySpan<char> between, bool bySpace)
    {
        Joint? joint = bySpace && !between.Contains('\n') ? Joint.Comma : null;
        while (!(between = between.TrimStart()).IsEmpty)
        {
            int length = 0;
            foreach ((string text, Joint? kind) in s_parts)
            {
                if (!between.StartsWith(text, StringComparison.Ordinal))
                    continue;
                length = text.Length;
                joint = kind is null ? joint : Stronger(joint, kind.Value);
                break;
            }
            if (length == 0)
                return null;
            between = between[length..];
        }
        return joint;
    }

    /// <summary>The joint of a list of which a part is joined by one and a part by the other: a word says more than a
    /// comma.</summary>
    public static Joint Stronger(Joint? one, Joint other) => one is null || other > one ? other : one.Value;
}
