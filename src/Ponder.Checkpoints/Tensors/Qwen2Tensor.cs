using System.Globalization;

namespace Ponder.Checkpoints.Tensors;

/// <summary>A tensor that a model of a given shape has.</summary>
/// <param name="Name">Its Hugging Face name.</param>
/// <param name="Rows">Output features; 1 for a vector.</param>
/// <param name="Columns">Input features, or the length of a vector.</param>
public readonly record struct Qwen2Tensor(string Name, long Rows, long Columns)
{
    /// <summary>Whether it is the bias of a projection.</summary>
    public bool IsBias => Name.EndsWith(".bias", StringComparison.Ordinal);

    /// <summary>The number of its decoder layer; null outside the layers.</summary>
    public int? Layer
    {
        get
        {
            const string Prefix = "model.layers.";
            return Name.StartsWith(Prefix, StringComparison.Ordinal)
                ? int.Parse(Name.AsSpan(Prefix.Length, Name.IndexOf('.', Prefix.Length) - Prefix.Length),
                    CultureInfo.InvariantCulture)
                : null;
        }
    }

    /// <summary>Whether it is a vector: a norm or a bias.</summary>
    public bool IsVector => Rows == 1 && (IsBias || Name.EndsWith("norm.weight", StringComparison.Ordinal));
}
