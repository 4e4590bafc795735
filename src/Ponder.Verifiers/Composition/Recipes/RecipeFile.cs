using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Ponder.Verifiers.Composition.Recipes;

/// <summary>Reads recipes: one YAML document that is a mapping, without anchors, of bounded size and depth.</summary>
public static class RecipeFile
{
    /// <summary>The longest recipe, in characters.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>How deep mappings and lists may be within each other.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads a file.</summary>
    /// <exception cref="RecipeException">It is no recipe.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RecipeMap Load(string path)
    {
        if (new FileInfo(path).Length > 4L * MaxLength)
            throw new RecipeException(path, 1, "", $"expected at most {MaxLength} characters");
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="yaml">The recipe.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="RecipeException">It is no recipe.</exception>
    public static RecipeMap Parse(string yaml, string name)
    {
        if (yaml.Length > MaxLength)
            throw new RecipeException(name, 1, "", $"expected at most {MaxLength} characters");
        try
        {
            CheckShape(yaml, name);
            YamlStream stream = [];
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? new RecipeMap(name, "", root)
                : throw new RecipeException(name, 1, "", "expected one mapping of names to values");
        }
        catch (YamlException error)
        {
            throw new RecipeException(name, error.Start.Line, "", error.Message, error);
        }
    }

    /// <summary>Before the tree is built: an anchor can make a small text a large tree, and depth costs stack.</summary>
    private static void CheckShape(string yaml, string name)
    {
        Parser parser = new(new StringReader(yaml));
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > MaxDepth)
                throw new RecipeException(name, current.Start.Line, "", $"expected at most {MaxDepth} levels");
            if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
                throw new RecipeException(name, current.Start.Line, "", "anchors and aliases are not supported");
        }
    }
}
