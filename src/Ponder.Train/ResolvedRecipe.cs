using Ponder.Training.Recipes;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ponder.Train;

/// <summary>A recipe with all that it leaves open filled in, as YAML to read.</summary>
internal static class ResolvedRecipe
{
    private static readonly ISerializer s_serializer = new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .DisableAliases()
        .Build();

    public static string Write(TrainingRecipe recipe) => s_serializer.Serialize(recipe);
}
