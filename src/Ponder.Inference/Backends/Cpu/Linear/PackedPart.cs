using System.Runtime.InteropServices;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>Rows of a matrix that share a format, packed into panels of sixteen. Their memory is the arena's.</summary>
internal abstract unsafe class PackedPart
{
    public const int PanelRows = 16;

    /// <summary>
    /// Of so many tokens or fewer, a product reads all columns of a panel before the next panel; of more, all panels' share
    /// of a strip of columns before the next strip.
    /// </summary>
    public const int FewTokens = 32;

    protected PackedPart(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Panels => (Rows + PanelRows - 1) / PanelRows;

    /// <summary>Bytes of a panel.</summary>
    public abstract long PanelBytes { get; }

    /// <summary>Whether it is multiplied with activations rounded to bytes; else with fp32.</summary>
    public abstract bool Quantized { get; }

    /// <summary>Packs stored rows into a panel; what is missing of sixteen become zeros.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="stored">The first row.</param>
    /// <param name="rowBytes">Bytes of a row.</param>
    /// <param name="rows">1 … 16.</param>
    /// <exception cref="InferenceException">A scale is not a finite number.</exception>
    public void Pack(int panel, byte* stored, long rowBytes, int rows)
    {
        if (rows == PanelRows)
        {
            PackRows(panel, stored, rowBytes);
            return;
        }
        using NativeBuffer whole = new(rowBytes * PanelRows);
        NativeMemory.Clear(whole.Pointer, (nuint)whole.Bytes);
        NativeMemory.Copy(stored, whole.Pointer, (nuint)(rowBytes * rows));
        PackRows(panel, whole.Pointer, rowBytes);
    }

    /// <summary>What rounded activations must be there in, besides signed bytes, for a product with so many tokens.</summary>
    public abstract ActivationForms Forms(int tokens);

    /// <summary>Tokens that its kernels take together.</summary>
    public abstract int TokensAtOnce { get; }

    /// <summary>How many tokens the kernels compute for so many.</summary>
    public int PaddedTokens(int tokens) => tokens == 1 ? 1 : (tokens + TokensAtOnce - 1) / TokensAtOnce * TokensAtOnce;

    /// <summary>Computes some consecutive panels' rows for every token.</summary>
    /// <param name="first">The first panel.</param>
    /// <param name="panels">How many.</param>
    /// <param name="source">The activations.</param>
    /// <param name="scratch">Memory of <see cref="ScratchBytes"/> for this worker alone.</param>
    /// <returns>Sums as [panel][token up to <see cref="PaddedTokens"/>][16 rows], inside the scratch memory.</returns>
    public abstract float* Multiply(int first, int panels, ProductSource source, byte* scratch);

    public abstract long ScratchBytes(int tokens, int panels);

    /// <summary>Packs sixteen stored rows into a panel.</summary>
    protected abstract void PackRows(int panel, byte* stored, long rowBytes);
}
