namespace Ponder.Text.Templates.Statements;

/// <summary>How execution goes on after a statement.</summary>
internal enum Flow
{
    /// <summary>With the next statement.</summary>
    Next,

    /// <summary>Behind the innermost loop.</summary>
    Break,

    /// <summary>With the next element of the innermost loop.</summary>
    Continue,
}
