using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>x · weightᵀ (+ bias): fp32 master weights, computed in the type that the input has.</summary>
internal sealed class Projection : nn.Module<Tensor, Tensor>
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;

    /// <param name="name">Its name.</param>
    /// <param name="rows">Output features.</param>
    /// <param name="columns">Input features.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public Projection(string name, int rows, int columns, bool bias)
        : base(name)
    {
        _weight = new Parameter(zeros(rows, columns));
        register_parameter("weight", _weight);
        if (bias)
        {
            _bias = new Parameter(zeros(rows));
            register_parameter("bias", _bias);
        }
    }

    public override Tensor forward(Tensor input) =>
        nn.functional.linear(input, _weight.to_type(input.dtype), _bias?.to_type(input.dtype));
}
