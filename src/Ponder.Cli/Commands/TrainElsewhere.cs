using System.CommandLine;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;

namespace Ponder.Cli.Commands;

/// <summary>
/// <c>ponder train</c> as this program knows it: training is a program of its own (Ponder.Train), which the <c>ponder</c> script builds
/// when it is first asked for. Here it is only listed.
/// </summary>
internal static class TrainElsewhere
{
    public static Command Create()
    {
        CliCommand command = new("train", "Train a model by a recipe: pretraining, fine-tuning, reinforcement.");
        command.Add(new Argument<string[]>(UsageErrors.Free) { Arity = ArgumentArity.ZeroOrMore, Hidden = true });
        command.SetAction(new Func<ParseResult, int>(_ => throw new CliException("training is a program of its own: use the ponder script of a checkout, which builds it")));
        return command;
    }
}
