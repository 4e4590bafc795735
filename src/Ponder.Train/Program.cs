using System.CommandLine;
using Ponder.Cli;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Terminals;
using Ponder.Training;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Train;

/// <summary>The process of <c>ponder train</c>: apart from the others, so that only those who train need libtorch.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => CommandProcess.RunAsync(args, Commands, Describe);

    private static RootCommand Commands(Terminal terminal) => PonderCommand.Create(terminal, [TrainCommand.Create(terminal)]);

    private static string? Describe(Exception error) => error switch
    {
        TrainingException or RecipeException => error.Message,
        // libtorch says so in the middle of a text about itself.
        System.Runtime.InteropServices.ExternalException when error.Message.Contains("allocate memory", StringComparison.Ordinal) =>
            "not enough memory: a smaller training.tokens_at_once or policy.concurrency, or training.activation_checkpointing, needs less",
        _ => null,
    };
}
