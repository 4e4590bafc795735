using Ponder.Checkpoints.Synthesis;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>Random weights to begin with. They depend on the seed alone: not on the machine, nor on its threads.</summary>
internal static class Initialization
{
    private const double Deviation = 0.02;

    /// <summary>
    /// Matrices are normal with a deviation of 0.02; those that write into the residual stream have less of it, by 1 / √(2 · layers), so
    /// that the stream does not grow with the depth (GPT-2). Norms are 1, biases 0.
    /// </summary>
    public static void Fill(Qwen2Network network, ulong seed)
    {
        double intoResidual = Deviation / Math.Sqrt(2.0 * network.Config.Layers);
        ulong index = 0;
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in network.named_parameters())
        {
            RandomStream random = RandomStream.For(seed, index++);
            if (parameter.dim() == 1)
                Set(parameter, name.EndsWith(".bias", StringComparison.Ordinal) ? () => 0 : () => 1);
            else if (name.EndsWith(".o_proj.weight", StringComparison.Ordinal) || name.EndsWith(".down_proj.weight", StringComparison.Ordinal))
                Set(parameter, () => (float)(intoResidual * random.Normal()));
            else
                Set(parameter, () => (float)(Deviation * random.Normal()));
        }
    }

    /// <summary>Uniform between ± 1 / √columns: Kaiming's with a = √5, as of PyTorch's linear layers.</summary>
    public static void Uniform(Tensor matrix, ulong seed, ulong index)
    {
        RandomStream random = RandomStream.For(seed, index);
        double bound = 1 / Math.Sqrt(matrix.shape[^1]);
        Set(matrix, () => (float)(bound * (2 * (random.Next() >> 11) * (1.0 / (1L << 53)) - 1)));
    }

    private static void Set(Tensor parameter, Func<float> next)
    {
        float[] values = new float[parameter.numel()];
        for (int i = 0; i < values.Length; i++)
            values[i] = next();
        using IDisposable noGradients = no_grad();
        using Tensor read = tensor(values).reshape(parameter.shape);
        parameter.copy_(read);
    }
}
