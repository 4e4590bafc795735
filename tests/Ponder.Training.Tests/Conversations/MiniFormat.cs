using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Tasks;
using Ponder.Testing;
using Ponder.Training.Conversations;
using Ponder.Training.Recipes;

namespace Ponder.Training.Tests.Conversations;

/// <summary>QwQ's template with a small vocabulary.</summary>
internal static class MiniFormat
{
    public static ConversationFormat Create()
    {
        string folder = Directory.CreateTempSubdirectory("ponder-format-").FullName;
        try
        {
            new TokenizerRecipe
            {
                Data = new DataRecipe { Tasks = [KeyValuePair.Create("addition", 1.0)], Split = TaskSplit.Train },
                Size = 300,
                Problems = 50,
                Template = Path.Combine(Repository.Root, "recipes", "ponder-mini", "chat_template.jinja"),
            }.Write(Path.Combine(folder, "words"), TestContext.Current.CancellationToken);
            return new ConversationFormat(Checkpoint.OpenTokenizer(Path.Combine(folder, "words")), new GenerationConfig());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
