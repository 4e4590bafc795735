namespace Ponder.Tasks.Code;

/// <summary>What a small program takes or gives. Values are <c>long</c>, <c>string</c>, <c>bool</c> or an array of <c>long</c>.</summary>
internal enum CodeType
{
    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A small whole number that is not negative, for loops to count to.</summary>
    Count,

    /// <summary>Two whole numbers, x and y.</summary>
    Pair,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of whole numbers.</summary>
    List,

    /// <summary>True or False.</summary>
    Flag,
}
