using Ponder.Checkpoints.Quantization;
using Ponder.Cli.Output;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Progress;

/// <summary>The writing of a model file, with its progress and what it came to.</summary>
internal static class ModelWriting
{
    /// <summary>Runs <paramref name="write"/>, which returns the file's length.</summary>
    public static async Task RunAsync(
        Terminal terminal,
        bool quiet,
        string destination,
        QuantizationType type,
        Func<IProgress<QuantizeProgress>, Task<long>> write)
    {
        long length = await ProgressBoards.RunAsync(terminal, quiet, board =>
        {
            IProgressBar? bar = null;
            return write(new DirectProgress<QuantizeProgress>(value =>
                (bar ??= board.Add(type.Name(), value.BytesTotal)).Report(value.BytesDone)));
        }).ConfigureAwait(false);
        if (!quiet)
            terminal.Note($"{destination}: {ByteSize.Format(length)}");
    }
}
