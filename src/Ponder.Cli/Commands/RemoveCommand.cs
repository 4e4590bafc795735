using System.CommandLine;
using Ponder.Checkpoints.Hub;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Output;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder rm</c>: deletes pulled models.</summary>
internal static class RemoveCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> name = new("NAME")
        {
            Description = "A model's name as 'ponder list' shows it; without a quantisation, all that were pulled.",
        };
        Option<bool> yes = new("--yes", "-y") { Description = "Delete without asking." };
        CliCommand command = new("rm", "Delete a pulled model.") { name, yes };
        command.SetAction((result, cancellationToken) =>
            RunAsync(terminal, result.GetRequiredValue(name), result.GetValue(yes), cancellationToken));
        command.AddExamples("ponder rm Qwen/QwQ-32B-GGUF:Q4_K_M");
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string name, bool yes, CancellationToken cancellationToken)
    {
        ModelStore store = new();
        IReadOnlyList<StoredModel> models = store.Find(ModelReference.Parse(name));
        if (models.Count == 0)
            throw new CliException($"{name}: no such model was pulled; 'ponder list' names those that were");
        if (!yes && !await ConfirmAsync(terminal, models, cancellationToken).ConfigureAwait(false))
            return ExitCode.Failure;

        foreach (StoredModel model in models)
        {
            long freed = store.Remove(model);
            terminal.Note($"removed {model} ({ByteSize.Format(freed)} freed)");
        }
        return ExitCode.Success;
    }

    private static async Task<bool> ConfirmAsync(
        Terminal terminal, IReadOnlyList<StoredModel> models, CancellationToken cancellationToken)
    {
        if (!terminal.InputIsTerminal)
            throw new CliException("--yes is needed to delete without a terminal to ask on");
        foreach (StoredModel model in models)
            terminal.Note($"{model}  {ByteSize.Format(model.Bytes)}  {model.Path}");
        terminal.Error.Write(models.Count == 1 ? "Delete it? [y/N] " : $"Delete these {models.Count}? [y/N] ");
        terminal.Error.Flush();
        string? answer = await Task.Run(Console.ReadLine, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        return answer?.Trim() is "y" or "Y" or "yes";
    }
}
