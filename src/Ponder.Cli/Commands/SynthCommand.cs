using System.CommandLine;
using Ponder.Checkpoints.Quantization;
using Ponder.Checkpoints.Synthesis;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Output;
using Ponder.Cli.Progress;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder synth</c>: a model of random weights in the shape of a real one.</summary>
internal static class SynthCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> shape = new("SHAPE") { Description = $"One of {SynthShape.Names}; or a config.json." };
        Argument<string> destination = new("OUT") { Description = "The GGUF file to write." };
        Option<QuantizationType> type = ModelTypeOption.Create();
        Option<ulong?> seed = NumberOption.Seed("Seed of the weights: same seed, same file.");
        Option<bool> force = CommonOptions.Force();
        Option<bool> quiet = CommonOptions.Quiet();
        CliCommand command = new("synth", "Write a model of random weights, for benchmarks.")
        {
            Details = "The file loads and runs at the real model's speed, in llama.cpp too, and says nonsense.",
        };
        command.Add(shape);
        command.Add(destination);
        command.Add(type);
        command.Add(seed);
        command.Add(force);
        command.Add(quiet);
        command.AddExamples("ponder synth qwen2.5-0.5b small.gguf --type q8_0", "ponder synth qwq-32b qwq-random.gguf");
        command.SetAction(async (result, cancellationToken) =>
        {
            string target = result.GetRequiredValue(destination);
            OutputFile.Check(target, result.GetValue(force));
            SynthShape model = SynthShape.Find(result.GetRequiredValue(shape));
            QuantizationType wanted = result.GetValue(type);
            await ModelWriting.RunAsync(terminal, result.GetValue(quiet), target, wanted, progress =>
                Synthesizer.RunAsync(model, target, wanted, result.GetValue(seed) ?? 0, progress, cancellationToken))
                .ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }
}
