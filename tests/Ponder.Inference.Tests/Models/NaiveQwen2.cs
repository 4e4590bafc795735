using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Inference.Tests.Models;

/// <summary>The forward pass written down as the papers have it, in double precision, without a cache.</summary>
internal sealed class NaiveQwen2(Checkpoint checkpoint)
{
    private readonly ModelConfig _config = checkpoint.Config;

    public double[][] Logits(IReadOnlyList<int> tokens)
    {
        double[,] embedding = Matrix("model.embed_tokens.weight");
        double[][] x = [.. tokens.Select(token => Row(embedding, token))];
        for (int layer = 0; layer < _config.Layers; layer++)
        {
            string prefix = $"model.layers.{layer}.";
            double[][] attended = Attention(prefix + "self_attn.", [.. x.Select(row => Norm(row, prefix + "input_layernorm.weight"))]);
            x = Sum(x, attended);
            x = Sum(x, [.. x.Select(row => Mlp(prefix + "mlp.", Norm(row, prefix + "post_attention_layernorm.weight")))]);
        }
        return [.. x.Select(row => Times(embedding, Norm(row, "model.norm.weight")))];
    }

    private double[][] Attention(string prefix, double[][] x)
    {
        int size = _config.HeadSize, group = _config.Heads / _config.KeyValueHeads;
        double[][] q = Project(prefix + "q_proj", x), k = Project(prefix + "k_proj", x), v = Project(prefix + "v_proj", x);
        for (int position = 0; position < x.Length; position++)
        {
            for (int head = 0; head < _config.Heads; head++)
                Rotate(q[position].AsSpan(head * size, size), position);
            for (int head = 0; head < _config.KeyValueHeads; head++)
                Rotate(k[position].AsSpan(head * size, size), position);
        }

        double[][] mixed = new double[x.Length][];
        for (int position = 0; position < x.Length; position++)
        {
            mixed[position] = new double[_config.Heads * size];
            for (int head = 0; head < _config.Heads; head++)
            {
                double[] weights = new double[position + 1];
                for (int other = 0; other <= position; other++)
                {
                    for (int i = 0; i < size; i++)
                        weights[other] += q[position][head * size + i] * k[other][head / group * size + i];
                    weights[other] = Math.Exp(weights[other] / Math.Sqrt(size));
                }
                double total = weights.Sum();
                for (int other = 0; other <= position; other++)
                {
                    for (int i = 0; i < size; i++)
                        mixed[position][head * size + i] += weights[other] / total * v[other][head / group * size + i];
                }
            }
        }
        double[,] output = Matrix(prefix + "o_proj.weight");
        return [.. mixed.Select(row => Times(output, row))];
    }

    private void Rotate(Span<double> head, int position)
    {
        int pairs = head.Length / 2;
        for (int i = 0; i < pairs; i++)
        {
            (double sin, double cos) = Math.SinCos(position * Math.Pow(_config.RopeTheta, -2.0 * i / head.Length));
            (head[i], head[i + pairs]) = (head[i] * cos - head[i + pairs] * sin, head[i + pairs] * cos + head[i] * sin);
        }
    }

    private double[] Mlp(string prefix, double[] x)
    {
        double[] gate = Times(Matrix(prefix + "gate_proj.weight"), x);
        double[] up = Times(Matrix(prefix + "up_proj.weight"), x);
        return Times(Matrix(prefix + "down_proj.weight"), [.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)]);
    }

    private double[] Norm(double[] x, string gain)
    {
        double scale = 1 / Math.Sqrt(x.Sum(v => v * v) / x.Length + _config.NormEpsilon);
        double[] gains = Row(Matrix(gain), 0);
        return [.. x.Select((v, i) => v * scale * gains[i])];
    }

    private double[][] Project(string name, double[][] x)
    {
        double[,] weight = Matrix(name + ".weight");
        double[] bias = Row(Matrix(name + ".bias"), 0);
        return [.. x.Select(row => Times(weight, row).Zip(bias, (y, b) => y + b).ToArray())];
    }

    private double[,] Matrix(string name)
    {
        WeightTensor tensor = checkpoint.Weights.Find(name)!;
        float[] values = new float[tensor.Elements];
        checkpoint.Weights.ReadRowsAsFloat(tensor, 0, (int)tensor.Rows, values);
        double[,] matrix = new double[tensor.Rows, tensor.Columns];
        for (int i = 0; i < values.Length; i++)
            matrix[i / tensor.Columns, i % tensor.Columns] = values[i];
        return matrix;
    }

    private static double[] Times(double[,] matrix, double[] x)
    {
        double[] y = new double[matrix.GetLength(0)];
        for (int row = 0; row < y.Length; row++)
        {
            for (int i = 0; i < x.Length; i++)
                y[row] += matrix[row, i] * x[i];
        }
        return y;
    }

    private static double[] Row(double[,] matrix, int row) =>
        [.. Enumerable.Range(0, matrix.GetLength(1)).Select(i => matrix[row, i])];

    private static double[][] Sum(double[][] a, double[][] b) => [.. a.Zip(b, (x, y) => x.Zip(y, (p, q) => p + q).ToArray())];
}
