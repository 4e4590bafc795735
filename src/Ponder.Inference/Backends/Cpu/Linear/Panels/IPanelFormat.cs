namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>
/// A quantised format as panels of sixteen rows. A unit is the sixteen rows' share of <see cref="UnitColumns"/>
/// columns; a panel is its units one after another, so that a product reads it as one stream.
/// </summary>
internal unsafe interface IPanelFormat
{
    /// <summary>Columns of a unit: one stored block.</summary>
    static abstract int UnitColumns { get; }

    /// <summary>Bytes of a packed unit.</summary>
    static abstract int UnitBytes { get; }

    /// <summary>Columns that share a scale: 16 or 32.</summary>
    static abstract int SubBlock { get; }

    /// <summary>Subtracted from every unsigned quant.</summary>
    static abstract int ZeroPoint { get; }

    /// <summary>Whether sub-blocks have a minimum besides their scale.</summary>
    static abstract bool HasMinimum { get; }

    /// <summary>Packs one stored block of each of sixteen rows.</summary>
    /// <param name="stored">The first row's block.</param>
    /// <param name="rowBytes">Bytes from one row's block to the next row's.</param>
    /// <param name="rows">Rows there are; the rest of the sixteen become zeros.</param>
    /// <param name="unit">Receives <see cref="UnitBytes"/> bytes.</param>
    static abstract void Pack(byte* stored, long rowBytes, int rows, byte* unit);

    /// <summary>Unpacks a unit into a tile, at the unit's own place in it.</summary>
    static abstract void Unpack(byte* unit, PanelTile tile, int column);
}
