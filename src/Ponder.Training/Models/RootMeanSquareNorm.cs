using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>RMSNorm (arXiv:1910.07467), computed in fp32.</summary>
internal sealed class RootMeanSquareNorm : nn.Module<Tensor, Tensor>
{
    private readonly Parameter _weight;
    private readonly double _epsilon;

    public RootMeanSquareNorm(string name, int size, double epsilon)
        : base(name)
    {
        _epsilon = epsilon;
        _weight = new Parameter(ones(size));
        register_parameter("weight", _weight);
    }

    public override Tensor forward(Tensor input) => RootMeanSquareFunction.apply(input, _weight, _epsilon);
}
