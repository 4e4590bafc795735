namespace Ponder.Verifiers.Instructions;

/// <summary>How a count is compared with what was asked.</summary>
public enum Relation
{
    /// <summary>Fewer than asked.</summary>
    LessThan,

    /// <summary>As many as asked, or more.</summary>
    AtLeast,
}
