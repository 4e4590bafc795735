using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Attention;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Tests.Backends.Cpu.Attention;

/// <summary>The scalar twin of the attention kernels: one fused multiply-add at a time, in the order they promise.</summary>
internal readonly unsafe struct ScalarAttendKernel<TFormat> : IAttendKernel
    where TFormat : struct, IKeyValueFormat
{
    public static void Score(
        float* queries, int stride, int rows, byte* panel, float* scales, int features,
        float* scores, int scoreStride, byte* ahead)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int position = 0; position < KeyValueLayout.Lanes; position++)
            {
                float sum = 0;
                for (int feature = 0; feature < features; feature++)
                {
                    float key = Number(panel + (long)feature * TFormat.SixteenBytes, position);
                    if (TFormat.Scaled)
                        key *= scales[feature / KeyValueLayout.KeyScaleFeatures * KeyValueLayout.Lanes + position];
                    sum = MathF.FusedMultiplyAdd(queries[(long)row * stride + feature], key, sum);
                }
                scores[(long)row * scoreStride + position] = sum;
            }
        }
    }

    public static void Sum(
        float* weights, int stride, int rows, byte** blocks, int strip, int positions, float* sums, int sumStride, byte** ahead)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int feature = 0; feature < KeyValueLayout.Lanes; feature++)
            {
                float sum = 0;
                for (int position = 0; position < positions; position++)
                {
                    (int block, int slot) = Math.DivRem(position, KeyValueLayout.BlockTokens);
                    float value = Number(blocks[block] + strip + (long)slot * TFormat.SixteenBytes, feature);
                    sum = MathF.FusedMultiplyAdd(weights[(long)row * stride + position], value, sum);
                }
                sums[(long)row * sumStride + feature] = sum;
            }
        }
    }

    private static float Number(byte* sixteen, int index)
    {
        TFormat.Load(sixteen, out Vector256<float> low, out Vector256<float> high);
        return index < 8 ? low[index] : high[index - 8];
    }
}
