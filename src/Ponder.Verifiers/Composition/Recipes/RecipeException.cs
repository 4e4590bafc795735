namespace Ponder.Verifiers.Composition.Recipes;

/// <summary>A recipe that cannot be read. The message names file, line and field, and says what was expected.</summary>
public sealed class RecipeException : Exception
{
    /// <summary>Says what is wrong, and where.</summary>
    /// <param name="file">The recipe's name.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="field">The path of the field, such as <c>parts.length.weight</c>; empty for the recipe as a whole.</param>
    /// <param name="expected">What is wrong or was expected.</param>
    /// <param name="inner">What found it.</param>
    public RecipeException(string file, long line, string field, string expected, Exception? inner = null)
        : base(field.Length == 0 ? $"{file}:{line}: {expected}" : $"{file}:{line}: {field}: {expected}", inner)
    {
        File = file;
        Line = line;
        Field = field;
    }

    /// <summary>The recipe's name.</summary>
    public string File { get; }

    /// <summary>The line, from 1.</summary>
    public long Line { get; }

    /// <summary>The path of the field.</summary>
    public string Field { get; }
}
