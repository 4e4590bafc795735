namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>A matrix in packed parts, each of one format; q, k and v may differ.</summary>
internal sealed class PackedMatrix : Weight
{
    private readonly PackedPart[] _parts;
    private readonly int[] _firstRow;
    private readonly int[] _firstPanel;

    public PackedMatrix(PackedPart[] parts)
        : base(parts.Sum(part => part.Rows), parts[0].Columns)
    {
        _parts = parts;
        _firstRow = new int[parts.Length];
        _firstPanel = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            _firstRow[i] = i == 0 ? 0 : _firstRow[i - 1] + parts[i - 1].Rows;
            _firstPanel[i] = Panels;
            Panels += parts[i].Panels;
            PanelBytes = Math.Max(PanelBytes, parts[i].PanelBytes);
            HasQuantizedPart |= parts[i].Quantized;
            HasFloatPart |= !parts[i].Quantized;
        }
    }

    public IReadOnlyList<PackedPart> Parts => _parts;

    public int Panels { get; }

    /// <summary>Whether any part wants activations as bytes.</summary>
    public bool HasQuantizedPart { get; }

    /// <summary>Whether any part wants activations in fp32.</summary>
    public bool HasFloatPart { get; }

    /// <summary>The most bytes that a panel has.</summary>
    public long PanelBytes { get; }

    /// <summary>The part a panel belongs to, the panel's number in it, and the matrix row it starts at.</summary>
    public (PackedPart Part, int Panel, int FirstRow) Locate(int panel)
    {
        int i = _parts.Length - 1;
        while (panel < _firstPanel[i])
            i--;
        int own = panel - _firstPanel[i];
        return (_parts[i], own, _firstRow[i] + own * PackedPart.PanelRows);
    }

    /// <summary>The forms of activations that the parts ask for.</summary>
    public ActivationForms Forms(int tokens)
    {
        ActivationForms forms = ActivationForms.None;
        foreach (PackedPart part in _parts)
            forms |= part.Forms(tokens);
        return forms;
    }

    /// <summary>How many tokens the kernels of quantised parts read for so many.</summary>
    public int QuantizedTokens(int tokens)
    {
        int most = tokens;
        foreach (PackedPart part in _parts)
        {
            if (part.Quantized)
                most = Math.Max(most, part.PaddedTokens(tokens));
        }
        return most;
    }

    /// <summary>Scratch bytes that so many panels need.</summary>
    public long ScratchBytes(int tokens, int panels)
    {
        long most = 0;
        foreach (PackedPart part in _parts)
            most = Math.Max(most, part.ScratchBytes(tokens, panels));
        return most;
    }

    public override void Dispose()
    {
    }
}
