namespace Ponder.Checkpoints.HuggingFace.Awq;

/// <summary>The <c>quantization_config</c> of an AWQ checkpoint (arXiv:2306.00978) in the GEMM layout, 4 bits.</summary>
/// <param name="GroupSize">Input features that share a scale and a zero point; null if all of them do.</param>
internal sealed record AwqConfig(int? GroupSize)
{
    private const string Supported = "supported: awq with 4 bits, version gemm, zero points";

    /// <summary>Reads the settings; null if the checkpoint is not quantised.</summary>
    /// <exception cref="CheckpointException">It is quantised in another way.</exception>
    public static AwqConfig? Read(JsonFields config)
    {
        if (config.Object("quantization_config") is not JsonFields json)
            return null;
        string method = json.Text("quant_method") ?? throw json.Missing("quant_method");
        if (method != "awq")
            throw json.Error("quant_method", $"'{method}' is not supported; {Supported}");
        long bits = json.Integer("bits", 1, 64) ?? json.Integer("w_bit", 1, 64) ?? throw json.Missing("bits");
        if (bits != 4)
            throw json.Error("bits", $"is {bits}; {Supported}");
        string version = json.Text("version") ?? "gemm";
        if (!version.Equals("gemm", StringComparison.OrdinalIgnoreCase))
            throw json.Error("version", $"'{version}' is not supported; {Supported}");
        if (json.Boolean("zero_point") == false)
            throw json.Error("zero_point", $"is false; {Supported}");
        return new AwqConfig(ReadGroupSize(json));
    }

    private static int? ReadGroupSize(JsonFields json)
    {
        string name = json.Find("group_size") is null ? "q_group_size" : "group_size";
        long size = json.Integer(name, -1, Configuration.ModelLimits.Width) ?? throw json.Missing("group_size");
        if (size == -1)
            return null;
        return size > 0 && size % 32 == 0 ? (int)size : throw json.Error(name, $"is {size}, expected a multiple of 32, or -1");
    }
}
