using Ponder.Verifiers.Composition.Recipes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ponder.Training.Recipes;

/// <summary>The text of a recipe with what a command line changes of it.</summary>
public static class RecipeSource
{
    /// <summary>Reads a recipe.</summary>
    /// <param name="path">The file.</param>
    /// <param name="changes">Fields by their paths, and their values in YAML: <c>training.steps</c>, <c>200</c>.</param>
    /// <exception cref="RecipeException">It is no recipe, or a change leads through what is no mapping.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RecipeMap Load(string path, IReadOnlyList<KeyValuePair<string, string>> changes)
    {
        // It is checked as any recipe before it is changed.
        RecipeMap unchanged = RecipeFile.Load(path);
        if (changes.Count == 0)
            return unchanged;
        YamlStream stream = [];
        stream.Load(new StringReader(File.ReadAllText(path)));
        YamlMappingNode root = (YamlMappingNode)stream.Documents[0].RootNode;
        foreach ((string name, string value) in changes)
            Change(path, root, name, value);
        StringWriter text = new();
        stream.Save(text, assignAnchors: false);
        return RecipeFile.Parse(text.ToString(), path);
    }

    private static void Change(string path, YamlMappingNode root, string name, string value)
    {
        string[] parts = name.Split('.');
        YamlMappingNode map = root;
        foreach (string part in parts[..^1])
        {
            if (!map.Children.TryGetValue(new YamlScalarNode(part), out YamlNode? next))
                map.Children[new YamlScalarNode(part)] = next = new YamlMappingNode();
            map = next as YamlMappingNode ?? throw new RecipeException(path, next.Start.Line, name, "there is no mapping to change a field of");
        }
        map.Children[new YamlScalarNode(parts[^1])] = Parse(path, name, value);
    }

    private static YamlNode Parse(string path, string name, string value)
    {
        try
        {
            YamlStream stream = [];
            stream.Load(new StringReader(value));
            return stream.Documents is [{ RootNode: YamlNode node }] ? node : new YamlScalarNode("");
        }
        catch (YamlException error)
        {
            throw new RecipeException(path, 1, name, error.Message, error);
        }
    }
}
