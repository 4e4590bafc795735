using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// The kernels of packed products for one kind of processor. All add the same numbers in the same order, so that a
/// result has the same bits whatever the processor and whatever the number of tokens.
/// </summary>
internal unsafe interface IProductKernels
{
    /// <summary>What the kernels are made for, in a few words.</summary>
    static abstract string Name { get; }

    /// <summary>The vectors that fp32 is computed in.</summary>
    static abstract CpuVectors Vectors { get; }

    /// <summary>Tokens of one call of <see cref="Multiply"/>.</summary>
    static abstract int Tokens<TFormat>()
        where TFormat : struct, IPanelFormat;

    /// <summary>The forms of activations that <see cref="Multiply"/> reads besides signed bytes.</summary>
    static abstract ActivationForms Forms<TFormat>()
        where TFormat : struct, IPanelFormat;

    /// <summary>One panel × one token, straight from the packed units; sums are overwritten.</summary>
    static abstract void Stream<TFormat>(byte* panel, int columns, QuantizedActivations x, float* sums)
        where TFormat : struct, IPanelFormat;

    /// <summary>Unpacks some units, side by side, into a tile as <see cref="Multiply"/> reads it.</summary>
    static abstract void Fill<TFormat>(byte* unit, int columns, PanelTile tile)
        where TFormat : struct, IPanelFormat;

    /// <summary>Adds a tile's products with some consecutive tokens to as many times sixteen sums.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="blocks">32-column blocks in it.</param>
    /// <param name="x">The activations.</param>
    /// <param name="cell">The first token's cell.</param>
    /// <param name="sums">Where the sums are.</param>
    /// <param name="parts">Scratch for as many.</param>
    static abstract void Multiply<TFormat>(
        PanelTile tile, int blocks, QuantizedActivations x, long cell, float* sums, float* parts)
        where TFormat : struct, IPanelFormat;
}
