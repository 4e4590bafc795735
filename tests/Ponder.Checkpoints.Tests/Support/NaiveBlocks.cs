using System.Buffers.Binary;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Tests.Support;

/// <summary>
/// A second decoder of every block type, written from the layouts as a stream of fields and loops in storage order,
/// to hold the library's index arithmetic against.
/// </summary>
internal static class NaiveBlocks
{
    private static readonly int[] s_nonlinear = [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];

    public static float[] Decode(TensorType type, byte[] block)
    {
        Fields fields = new(block);
        float[] values = type switch
        {
            TensorType.Q8_0 => Q8_0(fields),
            TensorType.Q4_0 => Small(fields, hasMinimum: false, hasFifth: false),
            TensorType.Q4_1 => Small(fields, hasMinimum: true, hasFifth: false),
            TensorType.Q5_0 => Small(fields, hasMinimum: false, hasFifth: true),
            TensorType.Q5_1 => Small(fields, hasMinimum: true, hasFifth: true),
            TensorType.Q2_K => Q2_K(fields),
            TensorType.Q3_K => Q3_K(fields),
            TensorType.Q4_K => Q45_K(fields, hasFifth: false),
            TensorType.Q5_K => Q45_K(fields, hasFifth: true),
            TensorType.Q6_K => Q6_K(fields),
            TensorType.IQ4_NL => IQ4_NL(fields),
            TensorType.IQ4_XS => IQ4_XS(fields),
            TensorType.Awq4 => Awq4(fields),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
        Assert.Equal(0, fields.Left);
        return values;
    }

    private static float[] Q8_0(Fields fields)
    {
        float d = fields.Half();
        return [.. fields.Take(32).Select(q => (sbyte)q * d)];
    }

    private static float[] Small(Fields fields, bool hasMinimum, bool hasFifth)
    {
        float d = fields.Half();
        float m = hasMinimum ? fields.Half() : 0;
        byte[] fifth = hasFifth ? fields.Take(4) : new byte[4];
        byte[] packed = fields.Take(16);
        int[] quants = [.. packed.Select(q => q % 16), .. packed.Select(q => q / 16)];
        for (int i = 0; i < 32; i++)
            if ((fifth[i / 8] & (1 << (i % 8))) != 0)
                quants[i] += 16;
        if (hasMinimum)
            return [.. quants.Select(q => q * d + m)];
        int offset = hasFifth ? 16 : 8;
        return [.. quants.Select(q => (q - offset) * d)];
    }

    private static float[] Q2_K(Fields fields)
    {
        byte[] scales = fields.Take(16);
        byte[] packed = fields.Take(64);
        float d = fields.Half();
        float dmin = fields.Half();
        List<float> values = [];
        int group = 0;
        for (int n = 0; n < 64; n += 32)
            for (int shift = 0; shift < 8; shift += 2)
                for (int l = 0; l < 32; l += 16, group++)
                {
                    float dl = d * (scales[group] % 16);
                    float ml = dmin * (scales[group] / 16);
                    for (int i = 0; i < 16; i++)
                        values.Add(dl * ((packed[n + l + i] >> shift) % 4) - ml);
                }
        return [.. values];
    }

    private static float[] Q3_K(Fields fields)
    {
        byte[] mask = fields.Take(32);
        byte[] packed = fields.Take(64);
        byte[] raw = fields.Take(12);
        float d = fields.Half();
        // The reference's word-wise unpacking.
        uint a0 = BinaryPrimitives.ReadUInt32LittleEndian(raw);
        uint a1 = BinaryPrimitives.ReadUInt32LittleEndian(raw.AsSpan(4));
        uint a2 = BinaryPrimitives.ReadUInt32LittleEndian(raw.AsSpan(8));
        uint[] words =
        [
            (a0 & 0x0f0f0f0f) | ((a2 & 0x03030303) << 4),
            (a1 & 0x0f0f0f0f) | (((a2 >> 2) & 0x03030303) << 4),
            ((a0 >> 4) & 0x0f0f0f0f) | (((a2 >> 4) & 0x03030303) << 4),
            ((a1 >> 4) & 0x0f0f0f0f) | (((a2 >> 6) & 0x03030303) << 4),
        ];
        byte[] scales = [.. words.SelectMany(BitConverter.GetBytes)];
        List<float> values = [];
        int group = 0;
        int bit = 1;
        for (int n = 0; n < 64; n += 32)
            for (int shift = 0; shift < 8; shift += 2, bit <<= 1)
                for (int l = 0; l < 32; l += 16, group++)
                    for (int i = 0; i < 16; i++)
                    {
                        int q = (packed[n + l + i] >> shift) % 4;
                        if ((mask[l + i] & bit) == 0)
                            q -= 4;
                        values.Add(d * (scales[group] - 32) * q);
                    }
        return [.. values];
    }

    private static float[] Q45_K(Fields fields, bool hasFifth)
    {
        float d = fields.Half();
        float dmin = fields.Half();
        byte[] packedScales = fields.Take(12);
        byte[] fifth = hasFifth ? fields.Take(32) : new byte[32];
        byte[] packed = fields.Take(128);
        int[] scales = new int[8];
        int[] minimums = new int[8];
        for (int j = 0; j < 4; j++)
        {
            scales[j] = packedScales[j] % 64;
            minimums[j] = packedScales[j + 4] % 64;
            scales[j + 4] = packedScales[j + 8] % 16 + 16 * (packedScales[j] / 64);
            minimums[j + 4] = packedScales[j + 8] / 16 + 16 * (packedScales[j + 4] / 64);
        }
        float[] values = new float[256];
        for (int j = 0; j < 4; j++)
            for (int l = 0; l < 32; l++)
            {
                int low = packed[32 * j + l] % 16 + ((fifth[l] & (1 << (2 * j))) != 0 ? 16 : 0);
                int high = packed[32 * j + l] / 16 + ((fifth[l] & (2 << (2 * j))) != 0 ? 16 : 0);
                values[64 * j + l] = d * scales[2 * j] * low - dmin * minimums[2 * j];
                values[64 * j + 32 + l] = d * scales[2 * j + 1] * high - dmin * minimums[2 * j + 1];
            }
        return values;
    }

    private static float[] Q6_K(Fields fields)
    {
        byte[] ql = fields.Take(128);
        byte[] qh = fields.Take(64);
        sbyte[] scales = [.. fields.Take(16).Select(scale => (sbyte)scale)];
        float d = fields.Half();
        float[] values = new float[256];
        for (int n = 0; n < 2; n++)
            for (int l = 0; l < 32; l++)
            {
                byte low = ql[64 * n + l];
                byte next = ql[64 * n + l + 32];
                byte upper = qh[32 * n + l];
                int[] q = [low % 16, next % 16, low / 16, next / 16];
                for (int k = 0; k < 4; k++)
                {
                    float dl = d * scales[8 * n + 2 * k + l / 16];
                    values[128 * n + 32 * k + l] = dl * (q[k] + 16 * ((upper >> (2 * k)) % 4) - 32);
                }
            }
        return values;
    }

    private static float[] IQ4_NL(Fields fields)
    {
        float d = fields.Half();
        byte[] packed = fields.Take(16);
        return [.. packed.Select(q => d * s_nonlinear[q % 16]), .. packed.Select(q => d * s_nonlinear[q / 16])];
    }

    private static float[] IQ4_XS(Fields fields)
    {
        float d = fields.Half();
        byte[] high = fields.Take(2);
        byte[] low = fields.Take(4);
        List<float> values = [];
        for (int group = 0; group < 8; group++)
        {
            int lowBits = group % 2 == 0 ? low[group / 2] % 16 : low[group / 2] / 16;
            int highBits = (high[group / 4] >> (2 * (group % 4))) % 4;
            float dl = d * (lowBits + 16 * highBits - 32);
            byte[] packed = fields.Take(16);
            values.AddRange(packed.Select(q => dl * s_nonlinear[q % 16]));
            values.AddRange(packed.Select(q => dl * s_nonlinear[q / 16]));
        }
        return [.. values];
    }

    private static float[] Awq4(Fields fields)
    {
        int[] quants = [.. fields.Take(16).SelectMany(q => (int[])[q % 16, q / 16])];
        float scale = fields.Half();
        int zero = fields.Take(2)[0];
        return [.. quants.Select(q => (q - zero) * scale)];
    }

    private sealed class Fields(byte[] block)
    {
        private int _position;

        public int Left => block.Length - _position;

        public byte[] Take(int count)
        {
            byte[] bytes = block[_position..(_position + count)];
            _position += count;
            return bytes;
        }

        public float Half() => (float)BinaryPrimitives.ReadHalfLittleEndian(Take(2));
    }
}
