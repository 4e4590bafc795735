namespace Ponder.Text.Tests.Tokenization;

/// <summary>Tests that measure processor time, which belongs to the whole process: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Timing
{
    /// <summary>The collection's name.</summary>
    public const string Name = "timing";
}
