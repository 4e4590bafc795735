using System.Globalization;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Fuzzing;

/// <summary>
/// Opens many damaged copies of a file. Only <see cref="CheckpointException"/> may come out, in one line, and what is
/// allocated must stay in proportion to the file. PONDER_FUZZ_SEED chooses other damage.
/// </summary>
internal static class Fuzz
{
    private const long AllocationsPerByte = 100;
    private const long Allowance = 1 << 20;

    /// <summary>Runs a number of mutations.</summary>
    /// <param name="path">The file, which is overwritten with each copy.</param>
    /// <param name="headerLength">Where to damage it most.</param>
    /// <param name="mutations">How many copies.</param>
    /// <param name="open">Opens it and reads from it.</param>
    /// <returns>How many copies could still be opened.</returns>
    public static int Run(string path, int headerLength, int mutations, Action<string> open)
    {
        byte[] original = File.ReadAllBytes(path);
        string? chosen = Environment.GetEnvironmentVariable("PONDER_FUZZ_SEED");
        int first = chosen is null ? 1 : int.Parse(chosen, CultureInfo.InvariantCulture);
        int opened = 0;
        open(path);
        for (int i = 0; i < mutations; i++)
        {
            byte[] copy = new Mutator(original, headerLength, first + i).Next();
            File.WriteAllBytes(path, copy);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                open(path);
                opened++;
            }
            catch (CheckpointException e)
            {
                Assert.DoesNotContain('\n', e.Message);
                Assert.InRange(e.Message.Length, 1, 5000);
            }
            catch (Exception e)
            {
                Assert.Fail($"PONDER_FUZZ_SEED={first + i} gives {e}");
            }
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < Allowance + AllocationsPerByte * copy.Length,
                $"PONDER_FUZZ_SEED={first + i} allocates {allocated} bytes for {copy.Length}");
        }
        return opened;
    }

    /// <summary>A folder in memory where the system has one, since files are written a hundred thousand times.</summary>
    public static TemporaryFolder Folder() => Directory.Exists("/dev/shm")
        ? new TemporaryFolder("/dev/shm")
        : new TemporaryFolder();

    /// <summary>Opens a checkpoint and decodes the first rows of every tensor.</summary>
    public static void OpenAndRead(string path)
    {
        using Checkpoint checkpoint = Checkpoint.Open(path);
        foreach (WeightTensor tensor in checkpoint.Weights.Tensors)
        {
            int rows = (int)Math.Min(2, tensor.Rows);
            float[] values = new float[rows * tensor.Columns];
            checkpoint.Weights.ReadRowsAsFloat(tensor, 0, rows, values);
            checkpoint.Weights.ReadRowsAsFloat(tensor, tensor.Rows - rows, rows, values);
        }
    }
}
