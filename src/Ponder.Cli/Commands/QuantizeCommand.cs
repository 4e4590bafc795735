using System.CommandLine;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Quantization;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Output;
using Ponder.Cli.Progress;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder quantize</c>: writes a checkpoint as a GGUF file of another type.</summary>
internal static class QuantizeCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> source = new("SRC") { Description = CommonOptions.ModelDescription };
        Argument<string> destination = new("DST") { Description = "The GGUF file to write; llama.cpp reads it too." };
        Option<QuantizationType> type = ModelTypeOption.Create();
        Option<int?> threads = CommonOptions.Threads();
        Option<string?> preTokenizer = new("--pre-tokenizer")
        {
            Description = "llama.cpp's name of how the tokenizer splits text, if it is not recognised: qwen2, llama-bpe, …",
            HelpName = "NAME",
        };
        Option<bool> force = CommonOptions.Force();
        Option<bool> quiet = CommonOptions.Quiet();
        CliCommand command = new("quantize", "Write a model as a GGUF file of another type.")
        {
            source, destination, type, threads, preTokenizer, force, quiet,
        };
        command.SetAction((result, cancellationToken) =>
        {
            QuantizeOptions options = new()
            {
                Threads = result.GetValue(threads) ?? Environment.ProcessorCount,
                PreTokenizer = result.GetValue(preTokenizer),
            };
            string target = result.GetRequiredValue(destination);
            OutputFile.Check(target, result.GetValue(force));
            string model = result.GetRequiredValue(source);
            return RunAsync(terminal, model, target, result.GetValue(type), options, result.GetValue(quiet), cancellationToken);
        });
        command.AddExamples(
            "ponder quantize Qwen/QwQ-32B qwq-32b-q4_k_m.gguf",
            "ponder quantize ./my-model my-model-q8_0.gguf --type q8_0 --force");
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal,
        string source,
        string destination,
        QuantizationType type,
        QuantizeOptions options,
        bool quiet,
        CancellationToken cancellationToken)
    {
        using Checkpoint checkpoint = Checkpoint.Open(new ModelStore().Resolve(source));
        await ModelWriting.RunAsync(terminal, quiet, destination, type, progress =>
            ModelQuantizer.RunAsync(checkpoint, destination, type, options, progress, cancellationToken)).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
