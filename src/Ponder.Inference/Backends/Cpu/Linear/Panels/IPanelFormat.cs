using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>
/// A quantised format as panels of sixteen rows. A unit is the sixteen rows' share of <see cref="UnitColumns"/>
/// columns; a panel is its units one after another, so that a product reads it as one stream. The product kernels take
/// a unit apart with the accessors below, in registers or into a tile. A weight is
/// Scale · SubScale · (quant − ZeroPoint) + Minimum · SubMinimum, where the sub-block's two integers count only with
/// <see cref="IntegerScales"/>.
/// </summary>
internal unsafe interface IPanelFormat
{
    /// <summary>Columns of a unit: one stored block, 32 or 256.</summary>
    static abstract int UnitColumns { get; }

    /// <summary>Bytes of a packed unit.</summary>
    static abstract int UnitBytes { get; }

    /// <summary>Columns that share a scale: 16 or 32.</summary>
    static abstract int SubBlock { get; }

    /// <summary>Unsigned quants are below two to this power.</summary>
    static abstract int Bits { get; }

    /// <summary>Subtracted from every unsigned quant: 0, or half of their range.</summary>
    static abstract int ZeroPoint { get; }

    /// <summary>Whether weights have a minimum besides their scale.</summary>
    static abstract bool HasMinimum { get; }

    /// <summary>Whether sub-blocks have integer scales (and minimums), multiplied by those of the unit.</summary>
    static abstract bool IntegerScales { get; }

    /// <summary>Packs one stored block of each of sixteen rows.</summary>
    /// <param name="stored">The first row's block.</param>
    /// <param name="rowBytes">Bytes from one row's block to the next row's.</param>
    /// <param name="unit">Receives <see cref="UnitBytes"/> bytes.</param>
    /// <exception cref="InferenceException">A scale is an infinity or not a number.</exception>
    static abstract void Pack(byte* stored, long rowBytes, byte* unit);

    /// <summary>The unsigned quants of eight rows × four columns, a row in each four bytes.</summary>
    /// <param name="unit">A packed unit.</param>
    /// <param name="run">32 columns of the unit.</param>
    /// <param name="group">Four columns of the run; a constant where it is called.</param>
    /// <param name="half">0 for the first eight rows, 1 for the others; a constant too.</param>
    static abstract Vector256<byte> Quants(byte* unit, int run, int group, int half);

    /// <summary>The same of all sixteen rows.</summary>
    static abstract Vector512<byte> Quants(byte* unit, int run, int group);

    /// <summary>The unit's scales of eight rows.</summary>
    static abstract Vector256<float> Scale(byte* unit, int half);

    /// <summary>What the sub-minimums of eight rows are multiplied by, or the minimum itself.</summary>
    static virtual Vector256<float> Minimum(byte* unit, int half) => default;

    /// <summary>The integer scales of a sub-block, sixteen rows.</summary>
    static virtual Vector128<sbyte> SubScales(byte* unit, int sub) => default;

    /// <summary>The integer minimums of a sub-block, sixteen rows.</summary>
    static virtual Vector128<byte> SubMinimums(byte* unit, int sub) => default;
}
